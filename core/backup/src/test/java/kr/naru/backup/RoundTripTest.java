package kr.naru.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import kr.naru.backup.restore.RestoreReport;
import kr.naru.backup.run.BackupSettings;
import kr.naru.backup.store.BackupException;
import kr.naru.backup.store.BlobId;
import kr.naru.backup.store.Store;
import kr.naru.backup.tree.Manifest;
import kr.naru.files.PathBytes;
import kr.naru.testing.Needs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoundTripTest {

  @TempDir private Path directory;
  private Path source;
  private Path target;
  private Store store;

  @BeforeEach
  void makeStore() throws IOException {
    source = Files.createDirectories(directory.resolve("source"));
    target = directory.resolve("target");
    store = Backups.store(directory.resolve("store"));
  }

  private List<String> differences() throws IOException {
    return TreeComparison.of(source, Backups.below(target, source));
  }

  private static byte[] random(int seed, int length) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  @Test
  void everyOddThingComesBackAsItWas() throws IOException {
    OddTree.make(source);

    Backups.Done run = Backups.run(store, source);
    RestoreReport report = Backups.restore(store, target);

    assertThat(run.counters().warnings()).isEmpty();
    assertThat(report.warnings()).isEmpty();
    assertThat(differences()).isEmpty();
  }

  @Test
  @Needs("root")
  void devicesOwnersAndFilesThatOnlyRootReadsComeBackAsTheyWere() throws IOException {
    OddTree.makeAsRoot(source);

    Backups.Done run = Backups.run(store, source);
    RestoreReport report = Backups.restore(store, target);

    assertThat(run.counters().warnings()).isEmpty();
    assertThat(report.warnings()).isEmpty();
    assertThat(differences()).isEmpty();
  }

  @Test
  @Needs("rsync")
  void rsyncFindsNoDifference() throws Exception {
    OddTree.make(source);

    assertThat(rsyncChanges()).isEmpty();
  }

  @Test
  @Needs({"root", "rsync"})
  void rsyncFindsNoDifferenceInWhatOnlyRootCanMake() throws Exception {
    OddTree.makeAsRoot(source);

    assertThat(rsyncChanges()).isEmpty();
  }

  /** What rsync would change in the restored tree. */
  private String rsyncChanges() throws Exception {
    Backups.run(store, source);
    Backups.restore(store, target);

    Process rsync =
        new ProcessBuilder(
                "rsync",
                "-aHAXn",
                "--checksum",
                "--delete",
                "--modify-window=-1",
                "--itemize-changes",
                source + "/",
                Backups.below(target, source) + "/")
            .redirectErrorStream(true)
            .start();
    String changes = new String(rsync.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(rsync.waitFor()).as(changes).isZero();
    return changes;
  }

  @Test
  void unchangedFilesAreNotReadAndNothingNewIsStored() throws IOException {
    OddTree.make(source);
    Backups.Done first = Backups.runLater(store, source);

    Backups.Done second = Backups.runLater(store, source);
    Backups.restore(store, target);

    assertThat(second.counts().read()).isZero();
    assertThat(second.counts().unchanged()).isEqualTo(regularFiles());
    assertThat(second.counts().added()).isZero();
    assertThat(pages(second)).isEqualTo(pages(first));
    assertThat(differences()).isEmpty();
  }

  private long regularFiles() throws IOException {
    try (Stream<Path> files = Files.walk(source)) {
      return files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)).count();
    }
  }

  /** Without those of the directories above, which others may change meanwhile. */
  private List<BlobId> pages(Backups.Done run) throws IOException {
    byte[] root = PathBytes.of(source.toRealPath().toString().substring(1));
    return run.manifest().pages().stream()
        .filter(page -> PathBytes.isBelow(page.first(), root))
        .map(Manifest.Page::id)
        .toList();
  }

  @Test
  void equalContentIsStoredOnce() throws IOException {
    byte[] content = random(1, 3_000_000);
    Files.write(source.resolve("one"), content);
    Files.write(source.resolve("two"), content);
    Backups.Done first = Backups.run(store, source);
    Files.write(source.resolve("three"), content);

    Backups.Done second = Backups.run(store, source);
    Backups.restore(store, target);

    assertThat(first.counts().added()).isEqualTo(content.length);
    assertThat(second.counts().added()).isZero();
    assertThat(differences()).isEmpty();
  }

  @Test
  void aChangedDatabaseStoresItsChangedPagesOnly() throws IOException {
    int pages = 12_000;
    Path file = Files.write(source.resolve("database"), random(1, pages * 4096));
    Backups.run(store, source);
    change(file, pages, 120, 2);

    Backups.Done second = Backups.run(store, source);
    change(file, pages, 120, 3);
    Backups.Done third = Backups.run(store, source);
    Backups.restore(store, target);

    assertThat(second.counts().added()).isLessThanOrEqualTo(120 * 4096);
    assertThat(second.counts().stored()).isLessThan((long) (1.3 * 120 * 4096));
    assertThat(third.counts().stored()).isLessThan((long) (1.3 * 120 * 4096));
    assertThat(differences()).isEmpty();
  }

  private static void change(Path file, int pages, int count, int seed) throws IOException {
    Random random = new Random(seed);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      for (int i = 0; i < count; i++) {
        channel.write(
            ByteBuffer.wrap(random(seed * 1000 + i, 4096)), random.nextInt(pages) * 4096L);
      }
    }
  }

  @Test
  void aGrownShrunkAndShiftedFileComesBack() throws IOException {
    Path file = Files.write(source.resolve("log"), random(1, 11_000_123));
    Backups.run(store, source);
    Files.write(file, random(2, 500_000), StandardOpenOption.APPEND);
    Backups.Done grown = Backups.run(store, source);
    Backups.restore(store, target);
    List<String> afterGrowth = differences();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(9_000_001);
    }

    Backups.run(store, source);
    target = directory.resolve("second target");
    Backups.restore(store, target);

    assertThat(grown.counts().added()).isLessThan(2 << 20);
    assertThat(afterGrowth).isEmpty();
    assertThat(differences()).isEmpty();
  }

  @Test
  void aChangeThatKeepsSizeAndTimeIsFoundByItsChangeTime() throws IOException {
    Path file = Files.write(source.resolve("sly"), random(1, 1000));
    FileTime time = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));
    Files.setLastModifiedTime(file, time);
    Backups.run(store, source);
    Files.write(file, random(2, 1000));
    Files.setLastModifiedTime(file, time);

    Backups.run(store, source);
    Backups.restore(store, target);

    assertThat(differences()).isEmpty();
  }

  @Test
  void aVolumeImageComesBackWithItsHoles() throws IOException {
    Path image = source.resolve("disk.img");
    try (FileChannel channel =
        FileChannel.open(image, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(random(1, 2_000_000)), 0);
      channel.write(ByteBuffer.wrap(new byte[4 << 20]), 8 << 20);
      channel.write(ByteBuffer.wrap(random(2, 5000)), 1_300_000_000);
    }

    Backups.Done run = Backups.run(store, BackupSettings.of(image).asVolume());
    Backups.restore(store, target);

    assertThat(run.counts().added()).isLessThan(4_000_000);
    Path restored = Backups.below(target, image);
    assertThat(Files.mismatch(image, restored)).isEqualTo(-1);
    assertThat(TreeComparison.of(image, restored)).isEmpty();
  }

  @Test
  void chosenPathsComeBackAloneWithTheDirectoriesAboveThem() throws IOException {
    Files.createDirectories(source.resolve("a/b"));
    Files.writeString(source.resolve("a/b/wanted"), "w");
    Files.writeString(source.resolve("a/other"), "o");
    Files.createLink(source.resolve("second"), source.resolve("a/other"));
    Backups.run(store, source);

    Backups.restore(store, target, source.toRealPath() + "/a/b", source.toRealPath() + "/second");

    Path restored = Backups.below(target, source);
    assertThat(restored.resolve("a/b/wanted")).hasContent("w");
    assertThat(restored.resolve("second")).hasContent("o");
    assertThat(restored.resolve("a/other")).doesNotExist();
  }

  @Test
  void excludedNamesAndPathsAreLeftOut() throws IOException {
    for (String name :
        List.of("keep/a.txt", "keep/b.tmp", "cache/c", "deep/x/cache/d", "build/e")) {
      Files.createDirectories(source.resolve(name).getParent());
      Files.writeString(source.resolve(name), name);
    }

    Backups.run(
        store,
        BackupSettings.of(source)
            .withExcludes("*.tmp", "cache", source.toRealPath() + "/build/**"));
    Backups.restore(store, target);

    Path restored = Backups.below(target, source);
    assertThat(restored.resolve("keep/a.txt")).exists();
    assertThat(restored.resolve("build")).isEmptyDirectory();
    assertThat(restored.resolve("keep/b.tmp")).doesNotExist();
    assertThat(restored.resolve("cache")).doesNotExist();
    assertThat(restored.resolve("deep/x")).isEmptyDirectory();
  }

  @Test
  void aStoreBelowThePathIsNotBackedUpIntoItself() throws IOException {
    Store inside = Backups.store(source.resolve("store"));
    Files.writeString(source.resolve("file"), "f");

    Backups.Done run = Backups.run(inside, source);

    assertThat(run.counts().files()).isEqualTo(1);
  }

  @Test
  void aTargetThatHoldsThingsIsLeftAlone() throws IOException {
    Files.writeString(source.resolve("file"), "new");
    Backups.run(store, source);
    Files.createDirectories(target);
    Files.writeString(target.resolve("precious"), "old");

    assertThatThrownBy(() -> Backups.restore(store, target))
        .isInstanceOf(BackupException.class)
        .hasMessageContaining("is not empty");

    assertThat(target).isDirectoryNotContaining("glob:**.naru-restore");
  }
}
