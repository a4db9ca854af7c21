package kr.naru.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import kr.naru.backup.restore.Restore;
import kr.naru.backup.restore.RestoreReport;
import kr.naru.backup.restore.RestoreSettings;
import kr.naru.backup.run.BackupSettings;
import kr.naru.backup.store.Store;
import kr.naru.files.DirectoryEntries;
import kr.naru.files.FileContent;
import kr.naru.files.PathBytes;
import kr.naru.files.Posix;
import kr.naru.testing.Skipped;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that cannot be read, paths that are too long, and limits. */
class TroubleTest {

  @TempDir private Path directory;
  private Path source;
  private Path target;
  private Store store;

  @BeforeEach
  void makeStore() throws IOException {
    source = Files.createDirectories(directory.toRealPath().resolve("source"));
    target = directory.resolve("target");
    store = Backups.store(directory.resolve("store"));
  }

  /** Of a mode that shuts its owner out; of the kernel for root, whom no mode shuts out. */
  private Path unreadable() throws IOException {
    Path speedOfLoopback = Path.of("/sys/class/net/lo/speed");
    if (!Posix.isRoot()) {
      Path file = Files.writeString(directory.toRealPath().resolve("shut"), "shut");
      return Files.setPosixFilePermissions(file, Set.of());
    }
    if (!Files.isRegularFile(speedOfLoopback)) {
      Skipped.forWantOfOccasion(TroubleTest.class, "needs " + speedOfLoopback + " as root");
    }
    return speedOfLoopback;
  }

  @Test
  void aFileThatCannotBeReadIsNamedAndTheOthersAreSaved() throws IOException {
    Path unreadable = unreadable();
    Files.writeString(source.resolve("good"), "good");

    Backups.Done done = Backups.run(store, source, unreadable);
    RestoreReport report = Backups.restore(store, target);

    String path = unreadable.toRealPath().toString();
    assertThat(done.manifest().counts().unreadable()).isEqualTo(1);
    assertThat(done.manifest().warnings())
        .anySatisfy(warning -> assertThat(warning).contains(path + ": not read: "));
    assertThat(Backups.below(target, source).resolve("good")).hasContent("good");
    assertThat(report.warnings())
        .anySatisfy(
            warning -> assertThat(warning).contains(path + ": could not be read when the run"));
    assertThat(Backups.below(target, unreadable)).doesNotExist();
  }

  @Test
  void pathsLongerThanTheKernelTakesAtOnceComeBack() throws IOException {
    byte[] name = PathBytes.of("n".repeat(250));
    int depth = 20;
    try {
      List<Integer> made = open(source, name, depth, true);
      int file =
          Posix.open(made.get(depth), PathBytes.of("file"), Posix.WRITE | Posix.CREATE, 0600);
      FileContent.write(
          file, ByteBuffer.allocateDirect(5).put(PathBytes.of("deep!")).flip(), 0, name);
      Posix.close(file);
      close(made);

      Backups.Done done = Backups.run(store, source);
      RestoreReport restored = Backups.restore(store, target);
      Restore comparison =
          new Restore(store, done.manifest(), new RestoreSettings(List.of(), 2, false));
      comparison.compareWithSource();

      assertThat(done.manifest().warnings()).isEmpty();
      assertThat(restored.warnings()).isEmpty();
      assertThat(comparison.report().differences()).isEmpty();
      List<Integer> there = open(Backups.below(target, source), name, depth, false);
      assertThat(Posix.stat(there.get(depth), PathBytes.of("file")).size()).isEqualTo(5);
      close(there);
    } finally {
      remove(source, name, depth);
      remove(Backups.below(target, source), name, depth);
    }
  }

  /** So many directories of one name in each other, open. */
  private static List<Integer> open(Path top, byte[] name, int depth, boolean make)
      throws IOException {
    List<Integer> all = new ArrayList<>();
    all.add(Posix.openTarget(PathBytes.of(top.toString())));
    for (int i = 0; i < depth; i++) {
      if (make) {
        DirectoryEntries.makeDirectory(all.get(i), name, 0700);
      }
      all.add(Posix.openDirectory(all.get(i), name));
    }
    return all;
  }

  private static void close(List<Integer> directories) throws IOException {
    for (int directory : directories) {
      Posix.close(directory);
    }
  }

  /** The JDK cannot remove what it cannot name. */
  private static void remove(Path top, byte[] name, int depth) throws IOException {
    List<Integer> all = open(top, name, depth, false);
    DirectoryEntries.remove(all.get(depth), PathBytes.of("file"), false);
    for (int i = depth - 1; i >= 0; i--) {
      DirectoryEntries.remove(all.get(i), name, true);
    }
    close(all);
  }

  @Test
  void aLimitedRunTakesAtLeastAsLongAsItsBytesDo() throws IOException {
    byte[] random = new byte[3_000_000];
    new Random(1).nextBytes(random);
    Files.write(source.resolve("random"), random);
    BackupSettings limited =
        new BackupSettings(List.of(source), List.of(), false, false, false, 4_000_000);

    Instant begin = Instant.now();
    Backups.Done done = Backups.run(store, limited);
    Duration taken = Duration.between(begin, Instant.now());

    assertThat(done.counts().stored()).isGreaterThan(3_000_000);
    assertThat(taken).isGreaterThan(Duration.ofMillis(600));
  }
}
