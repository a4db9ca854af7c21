package kr.naru.bench.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreesTest {

  private static final long SIZE = 12_000_000;

  @TempDir private Path folder;

  @Test
  void sameSeedMakesTheSameTree() throws IOException {
    MixedTree.make(folder.resolve("a"), SIZE, 1);
    MixedTree.make(folder.resolve("b"), SIZE, 1);
    MixedTree.make(folder.resolve("c"), SIZE, 2);

    assertThat(facts(folder.resolve("a"))).isEqualTo(facts(folder.resolve("b")));
    assertThat(facts(folder.resolve("a"))).isNotEqualTo(facts(folder.resolve("c")));
  }

  @Test
  void treeHasTheSizeAskedForAndPacksAsServersDo() throws IOException {
    int files = MixedTree.make(folder.resolve("a"), SIZE, 1);

    long bytes = 0;
    try (Stream<Path> all = Files.walk(folder.resolve("a")).filter(Files::isRegularFile)) {
      for (Path file : all.toList()) {
        bytes += Files.size(file);
        files--;
      }
    }
    assertThat(files).isZero();
    assertThat(bytes).isBetween(SIZE * 98 / 100, SIZE * 102 / 100 + 2_000_000);
    assertThat(packed(Kind.PAGES)).isBetween(0.3, 0.6);
    assertThat(packed(Kind.XML)).isBetween(0.15, 0.4);
    assertThat(packed(Kind.NOISE)).isGreaterThan(0.99);
  }

  @Test
  void onePercentOfTheDatabasePagesChange() throws IOException {
    Path file = folder.resolve("main.db");
    DatabaseFile.make(file, 8_192_000, 1);
    byte[] before = Files.readAllBytes(file);

    long changed = DatabaseFile.change(file, 1, Kind.PAGES, 2);

    byte[] after = Files.readAllBytes(file);
    int pages = 0;
    for (int start = 0; start < after.length; start += 4096) {
      if (!Arrays.equals(before, start, start + 4096, after, start, start + 4096)) {
        pages++;
      }
    }
    assertThat(after).hasSameSizeAs(before);
    assertThat(pages).isEqualTo(20);
    assertThat(changed).isEqualTo(20 * 4096);
  }

  /** Size packed / size. */
  private static double packed(Kind kind) throws IOException {
    Scribe scribe = new Scribe(3);
    while (scribe.length() < 1_000_000) {
      kind.append(scribe);
    }
    long[] written = new long[1];
    OutputStream counting =
        new OutputStream() {
          @Override
          public void write(int octet) {
            written[0]++;
          }

          @Override
          public void write(byte[] octets, int start, int size) {
            written[0] += size;
          }
        };
    try (DeflaterOutputStream out = new DeflaterOutputStream(counting)) {
      scribe.writeTo(Channels.newChannel(out), 0, scribe.length());
    }
    return written[0] / (double) scribe.length();
  }

  private static Map<String, String> facts(Path root) throws IOException {
    Map<String, String> facts = new TreeMap<>();
    try (Stream<Path> all = Files.walk(root).filter(Files::isRegularFile)) {
      for (Path file : all.toList()) {
        CRC32 sum = new CRC32();
        sum.update(Files.readAllBytes(file));
        facts.put(
            root.relativize(file).toString(),
            sum.getValue() + " " + Files.getLastModifiedTime(file));
      }
    }
    return facts;
  }
}
