package kr.naru.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import kr.naru.backup.restore.RestoreReport;
import kr.naru.backup.store.BackupException;
import kr.naru.backup.store.Store;
import kr.naru.files.PosixException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A restore writes into its target only, whatever the run says and whoever moves names. */
class RestoreTargetTest {

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

  @Test
  void aHostileListingMakesNothingOutsideOfTheTarget() throws Exception {
    Files.createDirectories(source.resolve("inside"));
    Files.writeString(source.resolve("inside/file"), "evil");
    Path outside = Files.createDirectories(directory.resolve("outside"));
    for (String path :
        List.of("../outside/x", "/outside/x", "a/../../outside/x", "..", "a//x", "", "./x")) {
      Path hostile = directory.resolve("hostile");
      RestoreReport report = HostileRun.restore(store, hostile, path, "evil");

      assertThat(report.damagedFiles() + report.failedFiles()).as(path).isPositive();
      assertThat(outside).isEmptyDirectory();
      HostileRun.delete(hostile);
    }
  }

  @Test
  void aDirectorySwappedForALinkIsNotFollowed() throws Exception {
    Path outside = Files.createDirectories(directory.resolve("outside"));
    Path hostile = Files.createDirectories(directory.resolve("hostile"));

    RestoreReport report = HostileRun.restoreThroughLink(store, hostile, outside);

    assertThat(report.failedFiles()).isPositive();
    assertThat(outside).isEmptyDirectory();
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

    for (int i = 0; i < 30 || swaps == 0; i++) {
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
  void aTargetWithAPartOfAnotherRunIsNotGoneOnWith() throws IOException {
    Files.writeString(source.resolve("file"), "new");
    Backups.run(store, source);
    Files.createDirectories(target);
    Files.writeString(target.resolve(".naru-restore"), "20200101-000000-00000000\nboot\n");
    Files.writeString(target.resolve("foreign"), "foreign");

    assertThatThrownBy(() -> Backups.restore(store, target))
        .isInstanceOf(BackupException.class)
        .hasMessageContaining("20200101-000000-00000000");
    assertThat(target.resolve("foreign")).hasContent("foreign");
  }
}
