package kr.naru.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import kr.naru.backup.restore.Restore;
import kr.naru.backup.restore.RestoreReport;
import kr.naru.backup.restore.RestoreSettings;
import kr.naru.backup.run.BackupSettings;
import kr.naru.backup.store.BackupException;
import kr.naru.backup.store.Store;
import kr.naru.backup.tree.Runs;
import kr.naru.backup.volume.ModeChoice;
import kr.naru.backup.volume.MountTable;
import kr.naru.backup.volume.RegisteredVolume;
import kr.naru.files.PathBytes;
import kr.naru.files.Posix;
import kr.naru.testing.Needs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Volume mode, on images everywhere and on loop devices where they may be made. */
class VolumeTest {

  private static final int BLOCK = 4096;

  @TempDir private Path temporary;
  private Path directory;
  private Path target;
  private Store store;

  @BeforeEach
  void makeStore() throws IOException {
    directory = temporary.toRealPath();
    target = directory.resolve("target");
    store = Backups.store(directory.resolve("store"));
  }

  /** Blocks of random bytes, with holes between them and at the end. */
  private Path image(String name, long length, int blocks) throws IOException {
    Path image = directory.resolve(name);
    Random random = new Random(length + blocks);
    byte[] block = new byte[BLOCK];
    try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
      file.setLength(length);
      for (int i = 0; i < blocks; i++) {
        random.nextBytes(block);
        file.seek(random.nextLong(length / BLOCK / 2) * BLOCK);
        file.write(block);
      }
    }
    return image;
  }

  private static void change(Path volume, long blocks, int count, long seed) throws IOException {
    Random random = new Random(seed);
    byte[] block = new byte[BLOCK];
    try (RandomAccessFile file = new RandomAccessFile(volume.toFile(), "rw")) {
      for (int i = 0; i < count; i++) {
        random.nextBytes(block);
        file.seek(random.nextLong(blocks) * BLOCK);
        file.write(block);
      }
      file.getFD().sync();
    }
  }

  private Backups.Done run(Path volume) throws IOException {
    return Backups.run(store, BackupSettings.of(volume).asVolume());
  }

  private RestoreReport compare() throws IOException {
    Restore restore =
        new Restore(store, Runs.load(store).find("latest").manifest(), RestoreSettings.all(2));
    restore.compareWithSource();
    return restore.report();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void anImageComesBackEqualAndSparseWithAnyNumberOfThreads(int threads) throws IOException {
    Path image = image("disk.img", 60_000_123, 700);
    run(image);

    new Restore(
            store,
            Runs.load(store).find("latest").manifest(),
            new RestoreSettings(List.of(), threads, false))
        .to(target);

    assertThat(TreeComparison.of(image, Backups.below(target, image))).isEmpty();
    assertThat(Files.mismatch(image, Backups.below(target, image))).isEqualTo(-1);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 4095, 1 << 20, (4 << 20) + 1})
  void aSmallImageComesBack(long length) throws IOException {
    Path image = Files.write(directory.resolve("small.img"), new byte[(int) length]);
    if (length > 0) {
      Files.write(image, "x".repeat((int) length - 1).concat("y").getBytes());
    }
    run(image);

    Backups.restore(store, target);

    assertThat(Files.mismatch(image, Backups.below(target, image))).isEqualTo(-1);
  }

  @Test
  void aChangedImageStoresItsChangedBlocksOnly() throws IOException {
    long blocks = 12_800;
    Path image = image("disk.img", blocks * BLOCK, 15_000);
    run(image);
    int changed = (int) blocks / 100;
    change(image, blocks, changed, 1);

    Backups.Done second = run(image);
    Backups.restore(store, target);

    assertThat(second.counts().stored()).isLessThanOrEqualTo((long) (1.3 * changed * BLOCK));
    assertThat(Files.mismatch(image, Backups.below(target, image))).isEqualTo(-1);
  }

  @Test
  void aLinkToAVolumeIsListedByItsNameSoThatTheNextRunFindsIt() throws IOException {
    image("day1.img", 20_000_000, 1000);
    image("day2.img", 20_000_000, 1000);
    Path link = directory.resolve("snapshot");
    Files.createSymbolicLink(link, directory.resolve("day1.img"));
    run(link);
    Files.delete(link);
    Files.createSymbolicLink(link, directory.resolve("day2.img"));

    Backups.Done second = run(link);
    RestoreReport report = compare();

    assertThat(second.manifest().parent()).isPresent();
    assertThat(second.counts().added()).isZero();
    assertThat(report.differences()).isEmpty();
  }

  @Test
  void aDirectoryIsNoVolume() {
    assertThatThrownBy(() -> run(directory))
        .isInstanceOf(BackupException.class)
        .hasMessageContaining("neither a block device nor an image file");
  }

  @Test
  @Needs("loop")
  void aDeviceIsReadAgainAndStoresItsChangedBlocksOnly() throws IOException {
    long blocks = 12_800;
    Path image = image("disk.img", blocks * BLOCK, 15_000);
    try (LoopDevice loop = LoopDevice.of(image)) {
      run(loop.path());
      int changed = (int) blocks / 100;
      change(loop.path(), blocks, changed, 1);

      Backups.Done second = run(loop.path());
      RestoreReport same = compare();
      change(loop.path(), blocks, 1, 2);
      RestoreReport different = compare();

      assertThat(second.counts().bytes()).isEqualTo(blocks * BLOCK);
      assertThat(second.counts().stored()).isLessThanOrEqualTo((long) (1.3 * changed * BLOCK));
      assertThat(same.differences()).isEmpty();
      assertThat(different.differences()).hasSize(1);
    }
  }

  @ParameterizedTest
  @Needs("loop")
  @ValueSource(longs = {512, 1 << 20, 4 << 20})
  void aSmallDeviceIsReadWhole(long length) throws IOException {
    Path image = directory.resolve("small.img");
    byte[] bytes = new byte[(int) length];
    new Random(length).nextBytes(bytes);
    Files.write(image, bytes);
    try (LoopDevice loop = LoopDevice.of(image)) {
      run(loop.path());
      Backups.restore(store, target);

      assertThat(Backups.below(target, loop.path())).hasBinaryContent(bytes);
    }
  }

  @Test
  @Needs({"loop", "mount", "mkfs.ext4"})
  void aDeviceThatIsMountedReadWriteIsRefusedAndReadOnlyIsNot() throws IOException {
    Path content = Files.createDirectory(directory.resolve("content"));
    Path mount = Files.createDirectory(directory.resolve("mount"));
    Path image = LoopDevice.format(directory.resolve("disk.img"), 8 << 20, content);
    try (LoopDevice loop = LoopDevice.of(image)) {
      loop.mount(mount, "rw");
      assertThatThrownBy(() -> run(loop.path()))
          .isInstanceOf(BackupException.class)
          .hasMessageContaining(loop.path() + " is mounted read-write at " + mount);
      assertThatThrownBy(() -> run(image)).hasMessageContaining("is mounted read-write");

      LoopDevice.must("mount", "-o", "remount,ro", mount.toString());
      assertThat(run(loop.path()).counters().warnings()).isEmpty();
    }
  }

  @Test
  @Needs({"loop", "mount", "mkfs.ext4"})
  void aDeviceThatIsMountedThroughALoopOverItIsRefused() throws IOException {
    Path content = Files.createDirectory(directory.resolve("content"));
    Path mount = Files.createDirectory(directory.resolve("mount"));
    Path image = LoopDevice.format(directory.resolve("disk.img"), 8 << 20, content);
    run(noise("volume.img", 1 << 20));
    try (LoopDevice lower = LoopDevice.of(image);
        LoopDevice upper = LoopDevice.of(lower.path())) {
      upper.mount(mount, "rw");

      assertThatThrownBy(() -> run(lower.path())).hasMessageContaining("mounted read-write");
      assertThatThrownBy(() -> run(image)).hasMessageContaining("mounted read-write");
      assertThatThrownBy(() -> restoreOnto(lower.path())).hasMessageContaining("is mounted at");
    }
  }

  private void restoreOnto(Path device, String... paths) throws IOException {
    new Restore(
            store,
            Runs.load(store).find("latest").manifest(),
            new RestoreSettings(List.of(paths), 2, false))
        .onto(device);
  }

  private Path noise(String name, int length) throws IOException {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return Files.write(directory.resolve(name), bytes);
  }

  @Test
  @Needs("loop")
  void aVolumeGoesOntoADeviceWithZerosForItsHolesAndLeavesWhatIsBehindIt() throws IOException {
    Path image = image("disk.img", 30_000_640, 700);
    run(image);
    Path disk = noise("other.img", 32 << 20);
    byte[] before = Files.readAllBytes(disk);
    try (LoopDevice loop = LoopDevice.of(disk)) {
      restoreOnto(loop.path());
    }

    byte[] after = Files.readAllBytes(disk);
    int length = (int) Files.size(image);
    assertThat(Arrays.mismatch(after, 0, length, Files.readAllBytes(image), 0, length))
        .isEqualTo(-1);
    assertThat(Arrays.mismatch(after, length, after.length, before, length, before.length))
        .isEqualTo(-1);
  }

  @Test
  @Needs({"loop", "mount", "mkfs.ext4"})
  void aDeviceThatIsTooSmallOrMountedIsNotWritten() throws IOException {
    Path content = Files.createDirectory(directory.resolve("content"));
    Path mount = Files.createDirectory(directory.resolve("mount"));
    run(image("disk.img", 16_000_000, 700));
    Path disk = LoopDevice.format(directory.resolve("other.img"), 8 << 20, content);
    byte[] before = Files.readAllBytes(disk);
    try (LoopDevice loop = LoopDevice.of(disk)) {
      assertThatThrownBy(() -> restoreOnto(loop.path()))
          .isInstanceOf(BackupException.class)
          .hasMessageContaining("8,388,608 bytes")
          .hasMessageContaining("nothing was written");
      loop.mount(mount, "ro");
      assertThatThrownBy(() -> restoreOnto(loop.path()))
          .isInstanceOf(BackupException.class)
          .hasMessageContaining("is mounted at " + mount);
    }

    assertThat(disk).hasBinaryContent(before);
  }

  @Test
  @Needs("loop")
  void filesAndTwoVolumesAtOnceDoNotGoOntoADevice() throws IOException {
    Path one = image("one.img", 1_000_000, 7);
    Path two = image("two.img", 1_000_000, 8);
    try (LoopDevice loop = LoopDevice.of(noise("other.img", 1 << 20))) {
      Backups.run(store, one);
      assertThatThrownBy(() -> restoreOnto(loop.path())).hasMessageContaining("is no volume");

      Backups.run(store, BackupSettings.of(one, two).asVolume());
      assertThatThrownBy(() -> restoreOnto(loop.path())).hasMessageContaining("name the one");

      restoreOnto(loop.path(), two.toString());
      assertThat(Files.mismatch(two, directory.resolve("other.img"))).isEqualTo(1_000_000);
    }
  }

  @Test
  void anImageFileIsNoDeviceToRestoreOnto() throws IOException {
    Path image = image("one.img", 1_000_000, 7);
    run(image);

    assertThatThrownBy(() -> restoreOnto(image)).hasMessageContaining("is no block device");
  }

  @Test
  @Needs("loop")
  void aDeviceThatAnotherHoldsIsNotWritten() throws IOException {
    run(image("disk.img", 1_000_000, 7));
    Path disk = noise("other.img", 1 << 20);
    byte[] before = Files.readAllBytes(disk);
    try (LoopDevice loop = LoopDevice.of(disk)) {
      byte[] name = PathBytes.of(loop.path().toString());
      int held = Posix.open(Posix.NO_DIRECTORY, name, Posix.READ_WRITE | Posix.EXCLUSIVE, 0);

      assertThatThrownBy(() -> restoreOnto(loop.path())).hasMessageContaining("is in use");

      Posix.close(held);
    }
    assertThat(disk).hasBinaryContent(before);
  }

  @Test
  @Needs({"loop", "mount", "mkfs.ext4"})
  void aRegisteredVolumeOfFewFilesIsReadFileByFileWhereItIsMounted() throws IOException {
    Path content = Files.createDirectory(directory.resolve("content"));
    Files.writeString(content.resolve("file"), "f");
    Path mount = Files.createDirectory(directory.resolve("mount"));
    Path image = LoopDevice.format(directory.resolve("disk.img"), 8 << 20, content);
    try (LoopDevice loop = LoopDevice.of(image)) {
      RegisteredVolume volume =
          RegisteredVolume.of("v", "h", loop.path(), Optional.of(mount), Instant.EPOCH);
      ModeChoice unmounted = ModeChoice.of(volume, Optional.empty(), "h", MountTable.read());
      loop.mount(mount, "ro");
      ModeChoice mounted = ModeChoice.of(volume, Optional.empty(), "h", MountTable.read());
      Backups.run(store, BackupSettings.of().of(mounted));
      Backups.restore(store, target);

      assertThat(unmounted)
          .isEqualTo(
              new ModeChoice(
                  ModeChoice.Mode.VOLUME,
                  loop.path(),
                  "12 files, but nothing is mounted at " + mount));
      assertThat(mounted)
          .isEqualTo(new ModeChoice(ModeChoice.Mode.FILES, mount, "12 files, fewer than 300,000"));
      assertThat(Backups.below(target, mount).resolve("file")).hasContent("f");
    }
  }
}
