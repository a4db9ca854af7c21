package kr.naru.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import kr.naru.backup.store.Index;
import kr.naru.backup.store.Store;
import kr.naru.backup.tree.Runs;
import kr.naru.backup.upkeep.CheckReport;
import kr.naru.backup.upkeep.Forget;
import kr.naru.testing.Seed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGKILL at random moments; 50 of each with -Dnaru.full=true. */
class KillTest {

  private static final int TRIES = 100;
  private static final int KILLS = Boolean.getBoolean("naru.full") ? 50 : 4;

  private final Random random = Seed.random();
  @TempDir private Path directory;
  private Path source;
  private Path root;
  private Path log;
  private Store store;

  @BeforeEach
  void makeStore() throws IOException {
    source = Files.createDirectories(directory.resolve("source"));
    root = directory.resolve("store");
    log = directory.resolve("log");
    store = Backups.store(root);
    for (int i = 0; i < 60; i++) {
      write("file" + i, i);
    }
    Backups.run(store, source);
  }

  private void write(String name, int seed) throws IOException {
    byte[] content = new byte[900_000 + 1000 * (seed % 50)];
    new Random(seed).nextBytes(content);
    Files.write(source.resolve(name), content);
  }

  private void changeSome(int round) throws IOException {
    for (int i = 0; i < 60; i += 1 + random.nextInt(2)) {
      write("file" + i, 1000 * (round + 1) + i);
    }
  }

  /** A step of a process of its own, begun anew each time. */
  private interface Step {
    Process start() throws IOException;
  }

  private Process start(String... arguments) throws IOException {
    return BackupProcess.start(log.toFile(), arguments);
  }

  /** Earlier and earlier, until the step has not ended before. */
  private void kill(Step step) throws Exception {
    long moment = 150 + random.nextInt(1800);
    Process process = step.start();
    while (!BackupProcess.killAfter(process, moment)) {
      assertThat(process.exitValue()).as(Files.readString(log)).isZero();
      moment /= 2;
      process = step.start();
    }
  }

  @Test
  void aKilledRunIsContinuedAndDamagesNothing() throws Exception {
    for (int i = 0; i < KILLS; i++) {
      int round = i;
      kill(
          () -> {
            changeSome(round);
            return start("run", root.toString(), source.toString());
          });
      assertClean();
      if (round % 4 == 3) {
        Backups.run(store, source);
        assertRestorable(round);
      }
    }

    new Forget(store).run(List.of());

    assertClean();
    assertNothingLeft();
  }

  @Test
  void whatAKilledRunHadStoredIsTakenOver() throws Exception {
    for (int round = 0; !hasResumeRecord(); round++) {
      assertThat(round).as("runs that ended before they were killed").isLessThan(TRIES);
      changeSome(round);
      Process run = start("run later", root.toString(), source.toString());
      boolean hasEnded = false;
      while (!hasEnded && !hasResumeRecord()) {
        hasEnded = run.waitFor(5, TimeUnit.MILLISECONDS);
      }
      run.destroyForcibly().waitFor();
    }

    Backups.Done next = Backups.run(store, source);

    assertThat(next.counts().resumed()).isPositive();
    assertRestorable(0);
  }

  @Test
  void aKilledForgetIsFinishedByTheNext() throws Exception {
    for (int i = 0; i < KILLS; i++) {
      int round = i;
      kill(
          () -> {
            changeSome(round);
            Backups.run(store, source);
            return start("forget", root.toString());
          });
      assertClean();
    }

    new Forget(store).run(List.of());

    assertClean();
    assertNothingLeft();
    assertRestorable(0);
  }

  @Test
  void aKilledRestoreIsContinued() throws Exception {
    for (int round = 0; round < KILLS; round++) {
      Path target = directory.resolve("target" + round);
      for (int attempt = 0; attempt < 2; attempt++) {
        kill(
            () -> {
              if (!isIncomplete(target)) {
                HostileRun.delete(target);
              }
              return start("restore", root.toString(), target.toString());
            });
      }
      if (isIncomplete(target) || !Files.exists(target)) {
        Backups.restore(store, target);
      }
      assertThat(TreeComparison.of(source, Backups.below(target, source))).isEmpty();
    }
  }

  private static boolean isIncomplete(Path target) {
    return Files.exists(target.resolve(".naru-restore"));
  }

  /** Whether a run that has not ended has noted a finished unit. */
  private boolean hasResumeRecord() throws IOException {
    try (Stream<Path> files = Files.walk(root.resolve("open"))) {
      return files.anyMatch(file -> file.getFileName().toString().length() == 64);
    } catch (UncheckedIOException ended) {
      return false;
    }
  }

  private void assertClean() throws IOException {
    CheckReport report = Backups.checkAll(store);
    assertThat(report.damages()).isEmpty();
  }

  private void assertRestorable(int round) throws IOException {
    Path target = directory.resolve("restored" + round);
    Backups.restore(store, target);
    assertThat(TreeComparison.of(source, Backups.below(target, source))).isEmpty();
  }

  /** Every file of the store belongs to it and is needed. */
  private void assertNothingLeft() throws IOException {
    Set<String> indexed = new HashSet<>();
    Index.load(store).units().forEach(unit -> indexed.add(unit.name()));
    List<String> left = new ArrayList<>(store.units().names());
    left.removeAll(indexed);
    assertThat(left).isEmpty();
    assertThat(Backups.checkAll(store).unreferenced()).isZero();
    assertThat(Runs.load(store).damaged()).isEmpty();
    for (String empty : List.of("tmp", "open")) {
      try (Stream<Path> files = Files.list(root.resolve(empty))) {
        assertThat(files).isEmpty();
      }
    }
  }
}
