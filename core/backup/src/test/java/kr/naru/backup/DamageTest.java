package kr.naru.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import kr.naru.backup.restore.RestoreReport;
import kr.naru.backup.run.BackupRun;
import kr.naru.backup.run.BackupSettings;
import kr.naru.backup.run.Counters;
import kr.naru.backup.run.FilledUnit;
import kr.naru.backup.run.UnitWorker;
import kr.naru.backup.store.BackupException;
import kr.naru.backup.store.DamagedException;
import kr.naru.backup.store.Store;
import kr.naru.backup.tree.Manifest;
import kr.naru.backup.tree.Runs;
import kr.naru.backup.upkeep.CheckReport;
import kr.naru.backup.upkeep.Forget;
import kr.naru.backup.upkeep.RebuildIndex;
import kr.naru.testing.Needs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamageTest {

  @TempDir private Path directory;
  private Path source;
  private Path target;
  private Path root;
  private Store store;

  @BeforeEach
  void makeStore() throws IOException {
    source = Files.createDirectories(directory.resolve("source"));
    target = directory.resolve("target");
    root = directory.resolve("store");
    store = Backups.store(root);
  }

  private static byte[] random(int seed, int length) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  /** Two units at least: one thread stores the first file, then the second. */
  private void runWithTwoUnits() throws IOException {
    Files.write(source.resolve("first"), random(1, 3_000_000));
    Backups.run(store, source);
    Files.write(source.resolve("second"), random(2, 3_000_000));
    Backups.run(store, source);
  }

  private Path unitOf(String file) throws IOException {
    for (String name : store.units().names()) {
      Path path = root.resolve("objects").resolve(name.substring(0, 2)).resolve(name);
      byte[] moved = Files.readAllBytes(path);
      Files.move(path, directory.resolve("aside"));
      CheckReport report = Backups.checkAll(store);
      Files.move(directory.resolve("aside"), path);
      if (moved.length > 1_000_000
          && report.affectedFiles().stream().anyMatch(line -> line.endsWith("/" + file))) {
        return path;
      }
    }
    throw new AssertionError("no unit holds " + file);
  }

  private static void flip(Path file, long at) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[(int) at] ^= 0x10;
    Files.write(file, bytes);
  }

  @Test
  void aFlippedBitAnywhereInAUnitIsFoundAndNamed() throws IOException {
    runWithTwoUnits();
    Path unit = unitOf("second");
    long length = Files.size(unit);
    byte[] good = Files.readAllBytes(unit);
    List<Long> places = new ArrayList<>(List.of(0L, 9L, 13L, 20L, 40L, 48L, length - 1));
    new Random(5).longs(6, 0, length).forEach(places::add);
    for (long at : places) {
      flip(unit, at);

      CheckReport report = Backups.checkAll(store);

      assertThat(report.damages()).as("bit at " + at).hasSize(1);
      assertThat(report.damages().get(0)).contains(unit.getFileName().toString());
      assertThat(report.affectedFiles()).anyMatch(line -> line.endsWith("/second"));
      assertThat(report.affectedFiles()).noneMatch(line -> line.endsWith("/first"));
      Files.write(unit, good);
    }
  }

  @Test
  void filesOfOtherUnitsRestoreWhenOneIsDamagedCutOrMissing() throws IOException {
    runWithTwoUnits();
    Path unit = unitOf("second");
    byte[] good = Files.readAllBytes(unit);
    flip(unit, good.length / 2);
    RestoreReport flipped = Backups.restore(store, target);
    Files.write(unit, Arrays.copyOf(good, good.length - 1000));
    RestoreReport cut = Backups.restore(store, directory.resolve("cut"));
    Files.delete(unit);
    RestoreReport missing = Backups.restore(store, directory.resolve("missing"));

    for (RestoreReport report : List.of(flipped, cut, missing)) {
      assertThat(report.damages()).hasSize(1);
      assertThat(report.damages().get(0))
          .contains("second")
          .contains(unit.getFileName().toString());
    }
    for (Path restored : List.of(target, directory.resolve("cut"), directory.resolve("missing"))) {
      assertThat(
              Files.mismatch(
                  source.resolve("first"), Backups.below(restored, source).resolve("first")))
          .isEqualTo(-1);
    }
  }

  @Test
  void noOtherNameOfAFileThatDidNotComeBackIsMade() throws IOException {
    Files.createDirectory(source.resolve("d"));
    Files.write(source.resolve("d/second"), random(2, 3_000_000));
    Files.createLink(source.resolve("other name"), source.resolve("d/second"));
    Backups.run(store, source);
    Path unit = unitOf("d/second");
    flip(unit, Files.size(unit) / 2);

    RestoreReport report = Backups.restore(store, target);

    assertThat(report.damages()).hasSize(2);
    assertThat(report.damages())
        .anySatisfy(line -> assertThat(line).contains("/other name: is the same file as"));
    assertThat(report.files()).isZero();
    assertThat(Backups.below(target, source).resolve("other name")).doesNotExist();
  }

  @Test
  void lengthsThatNobodySealedAreNotBelieved() throws IOException {
    runWithTwoUnits();
    Path unit = unitOf("second");
    byte[] good = Files.readAllBytes(unit);
    for (int at : List.of(12, good.length - 12, good.length - 20, good.length - 28)) {
      byte[] huge = good.clone();
      huge[at] = 0x3f;
      Files.write(unit, huge);

      RestoreReport report = Backups.restore(store, directory.resolve("huge" + at));

      assertThat(report.damages()).as("byte " + at).hasSize(1);
      assertThat(report.damages().get(0)).contains(unit.getFileName().toString());
      assertThat(Backups.checkAll(store).damages()).as("byte " + at).hasSize(1);
    }
  }

  @Test
  void aLostIndexIsRebuiltFromTheUnits() throws IOException {
    runWithTwoUnits();
    for (String segment : store.indexSegments().names()) {
      Files.delete(root.resolve("index").resolve(segment));
    }
    CheckReport lost = Backups.checkAll(store);
    assertThatThrownBy(() -> new Forget(store).run(List.of()))
        .isInstanceOf(DamagedException.class)
        .hasMessageContaining("nothing is freed");

    RebuildIndex.Report report = RebuildIndex.of(store);

    assertThat(lost.isClean()).isFalse();
    assertThat(report.damages()).isEmpty();
    assertThat(Backups.checkAll(store).damages()).isEmpty();
    Backups.restore(store, target);
    assertThat(TreeComparison.of(source, Backups.below(target, source))).isEmpty();
  }

  @Test
  void aDamagedIndexSegmentAndManifestAreNamed() throws IOException {
    runWithTwoUnits();
    Path segment = root.resolve("index").resolve(store.indexSegments().names().get(0));
    byte[] good = Files.readAllBytes(segment);
    flip(segment, 60);
    assertThatThrownBy(() -> Backups.checkAll(store))
        .isInstanceOf(DamagedException.class)
        .hasMessageContaining(segment.getFileName().toString())
        .hasMessageContaining("rebuild-index");
    Files.write(segment, good);
    Path manifest = root.resolve("runs").resolve(store.manifests().names().get(0));
    flip(manifest, 60);

    CheckReport report = Backups.checkAll(store);

    assertThat(report.damages()).anyMatch(line -> line.contains(manifest.getFileName().toString()));
    assertThatThrownBy(() -> new Forget(store).run(List.of())).isInstanceOf(DamagedException.class);
    new Forget(store).run(List.of(manifest.getFileName().toString()));
    assertThat(Backups.checkAll(store).damages()).isEmpty();
  }

  @Test
  void theWrongPasswordOpensNothing() {
    assertThatThrownBy(() -> Store.open(root, Optional.of("other".getBytes())))
        .isInstanceOf(BackupException.class)
        .hasMessageContaining("wrong password");
    assertThatThrownBy(() -> Store.open(root, Optional.empty()))
        .isInstanceOf(BackupException.class)
        .hasMessageContaining("--password-file");
  }

  @Test
  void aConfigThatTurnsEncryptionOffIsRefused() throws IOException {
    Path config = root.resolve("config");
    String text = Files.readString(config);
    Files.writeString(config, text.replace("aes-256-gcm", "none"));
    assertThatThrownBy(() -> Store.open(root, Optional.of(Backups.PASSWORD)))
        .isInstanceOf(DamagedException.class);
    Files.writeString(config, text.replace("created 2", "created 3"));
    assertThatThrownBy(() -> Store.open(root, Optional.of(Backups.PASSWORD)))
        .isInstanceOf(BackupException.class);
  }

  @Test
  void aSecondPasswordOpensTheSameStore() throws IOException {
    byte[] second = "second".getBytes();
    store.addKey("other", second);
    store.removeKey("default");

    Store.open(root, Optional.of(second));

    assertThatThrownBy(() -> Store.open(root, Optional.of(Backups.PASSWORD)))
        .isInstanceOf(BackupException.class);
    assertThatThrownBy(() -> store.removeKey("other")).hasMessageContaining("last");
  }

  @Test
  void aUnitUnderAnotherUnitsNameIsRefused() throws IOException {
    runWithTwoUnits();
    Path first = unitOf("first");
    Path second = unitOf("second");
    Files.write(second, Files.readAllBytes(first));

    RestoreReport report = Backups.restore(store, target);

    assertThat(report.damages()).hasSize(1);
    assertThat(report.damages().get(0)).contains("second");
  }

  @Test
  void twoWritersAtOnceBothSucceed() throws Exception {
    for (int i = 0; i < 40; i++) {
      Files.write(source.resolve("file" + i), random(i, 400_000));
    }
    AtomicReference<Throwable> failure = new AtomicReference<>();
    List<Thread> writers = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Thread writer =
          new Thread(
              () -> {
                try {
                  Backups.run(Backups.store(root), source);
                } catch (IOException | RuntimeException e) {
                  failure.set(e);
                }
              });
      writers.add(writer);
      writer.start();
    }
    for (Thread writer : writers) {
      writer.join();
    }

    assertThat(failure.get()).isNull();
    assertThat(Runs.load(store).all()).hasSize(3);
    assertThat(Backups.checkAll(store).damages()).isEmpty();
    Backups.restore(store, target);
    assertThat(TreeComparison.of(source, Backups.below(target, source))).isEmpty();
  }

  @Test
  void forgetNeitherWaitsForARunNorTakesAnythingFromIt() throws IOException {
    Files.write(source.resolve("kept"), random(1, 500_000));
    Backups.Done first = Backups.run(store, source);
    Files.write(source.resolve("new"), random(2, 500_000));
    Manifest manifest;
    Forget.Report during;
    try (BackupRun run =
        BackupRun.begin(store, BackupSettings.of(source), InstantSource.system())) {
      try (UnitWorker worker = run.worker()) {
        FilledUnit unit = worker.next();
        String object = Runs.load(store).find(first.manifest().run()).object();
        during = new Forget(store).run(List.of(object));
        while (unit != null) {
          worker.store(unit);
          unit = worker.next();
        }
      }
      manifest = run.finish();
    }

    Forget.Report after = new Forget(store).run(List.of());

    assertThat(during.freed()).isFalse();
    assertThat(after.freed()).isTrue();
    assertThat(Runs.load(store).all()).hasSize(1);
    assertThat(Backups.checkAll(store).damages()).isEmpty();
    Backups.restore(store, manifest, target);
    assertThat(TreeComparison.of(source, Backups.below(target, source))).isEmpty();
  }

  @Test
  void forgettingARunFreesItsSpaceAndKeepsTheOthers() throws IOException {
    runWithTwoUnits();
    Files.delete(source.resolve("second"));
    Files.write(source.resolve("third"), random(3, 1000));
    Backups.run(store, source);
    List<String> old = Runs.load(store).all().stream().limit(2).map(Runs.Run::object).toList();

    Forget.Report report = new Forget(store).run(old);

    assertThat(report.freedBytes()).isBetween(2_900_000L, 3_200_000L);
    assertThat(Backups.checkAll(store).unreferenced()).isZero();
    Backups.restore(store, target);
    assertThat(TreeComparison.of(source, Backups.below(target, source))).isEmpty();
  }

  @Test
  @Needs("mount")
  void aFullDiskFailsTheRunAndTheNextOneSucceeds() throws Exception {
    Path small = Files.createDirectories(directory.resolve("small"));
    LoopDevice.must("mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", small.toString());
    try {
      Store full = Backups.store(small.resolve("store"));
      Files.write(source.resolve("a"), random(1, 1_000_000));
      Backups.run(full, source);
      Files.write(source.resolve("b"), random(2, 12_000_000));
      assertThatThrownBy(() -> Backups.run(full, source)).hasMessageContaining("No space left");
      assertThat(Backups.checkAll(full).damages()).isEmpty();
      Files.delete(source.resolve("b"));

      Backups.run(full, source);
      new Forget(full).run(List.of());

      assertThat(Runs.load(full).all()).hasSize(2);
      assertThat(Backups.checkAll(full).damages()).isEmpty();
      assertThat(Backups.checkAll(full).unreferenced()).isZero();
    } finally {
      LoopDevice.must("umount", small.toString());
    }
  }

  @Test
  void aFileThatVanishesIsReportedAndTheOthersAreSaved() throws IOException {
    Files.write(source.resolve("a large one"), random(1, 26_000_000));
    Files.writeString(source.resolve("goes"), "goes");
    Files.writeString(source.resolve("stays"), "stays");
    Counters counters;
    try (BackupRun run = BackupRun.begin(store, BackupSettings.of(source), InstantSource.system());
        UnitWorker worker = run.worker()) {
      FilledUnit unit = worker.next();
      Files.delete(source.resolve("goes"));
      while (unit != null) {
        worker.store(unit);
        unit = worker.next();
      }
      run.finish();
      counters = run.counters();
    }
    Backups.restore(store, target);

    assertThat(Backups.below(target, source).resolve("stays")).hasContent("stays");
    assertThat(Backups.below(target, source).resolve("goes")).doesNotExist();
    assertThat(counters.now().files()).isEqualTo(2);
  }
}
