package kr.naru.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import kr.naru.backup.posix.PosixException;
import kr.naru.backup.restore.RestoreReport;
import kr.naru.backup.run.BackupSettings;
import kr.naru.backup.store.Store;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that cannot be read, names that move meanwhile, and limits. */
class TroubleTest {

  /** A file of the kernel's whose content cannot be read: a loopback device has no speed. */
  private static final Path UNREADABLE = Path.of("/sys/class/net/lo/speed");

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

  private static boolean cannotBeRead(Path file) {
    try {
      Files.readAllBytes(file);
      return false;
    } catch (IOException refused) {
      return Files.isRegularFile(file);
    }
  }

  @Test
  void aFileThatCannotBeReadIsNamedAndTheOthersAreSaved() throws IOException {
    assumeTrue(cannotBeRead(UNREADABLE), "no file here gives an error when it is read");
    Files.writeString(source.resolve("good"), "good");

    Backups.Done done = Backups.run(store, source, UNREADABLE);
    RestoreReport report = Backups.restore(store, target);

    assertThat(done.manifest().counts().unreadable()).isEqualTo(1);
    assertThat(done.manifest().warnings())
        .anySatisfy(warning -> assertThat(warning).contains("net/lo/speed: not read: "));
    assertThat(Backups.below(target, source).resolve("good")).hasContent("good");
    assertThat(report.warnings())
        .anySatisfy(
            warning -> assertThat(warning).contains("speed: could not be read when the run"));
    assertThat(Backups.below(target, UNREADABLE)).doesNotExist();
  }

  @Test
  void aDirectorySwappedForALinkDuringARestoreLeadsNothingOutside() throws Exception {
    Path inside = Files.createDirectories(source.resolve("a"));
    for (int i = 0; i < 400; i++) {
      Files.writeString(inside.resolve("file" + i), "content " + i);
    }
    Backups.run(store, source);
    Path outside = Files.createDirectories(directory.resolve("outside"));
    int swaps = 0;

    for (int i = 0; i < 30; i++) {
      Path round = directory.resolve("round" + i);
      AtomicBoolean restored = new AtomicBoolean();
      CompletableFuture<Integer> swapping =
          CompletableFuture.supplyAsync(() -> swapUntil(restored, round, outside));
      try {
        Backups.restore(store, round.resolve("target"));
      } catch (IOException refused) {
        assertThat(refused).isInstanceOf(PosixException.class);
      }
      restored.set(true);
      swaps += swapping.get();
    }

    assertThat(swaps).isPositive();
    assertThat(outside).isEmptyDirectory();
  }

  /** Puts a link in a directory's place and back again, as often as it can. */
  private int swapUntil(AtomicBoolean end, Path round, Path outside) {
    int swaps = 0;
    Path victim = round.resolve("target" + source).resolve("a");
    Path aside = round.resolve("aside");
    Path link = round.resolve("link");
    while (!end.get()) {
      try {
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, outside);
        Files.move(victim, aside);
        Files.move(link, victim, StandardCopyOption.ATOMIC_MOVE);
        swaps++;
        Files.delete(victim);
        Files.move(aside, victim);
      } catch (IOException notThere) {
        Thread.onSpinWait();
      }
    }
    return swaps;
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
