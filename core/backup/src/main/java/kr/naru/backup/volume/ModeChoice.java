package kr.naru.backup.volume;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import kr.naru.backup.store.BackupException;

/**
 * How a registered volume is backed up now, and why (BKUP-8).
 *
 * @param path the device in volume mode, the mount point in file mode
 */
public record ModeChoice(Mode mode, Path path, String reason) {

  /** From so many files on, reading all blocks is quicker than opening all files. */
  public static final long MANY_FILES = 300_000;

  public enum Mode {
    VOLUME,
    FILES
  }

  /**
   * Looks at the volume as it is at this moment.
   *
   * @param forced what the operator wants; empty to choose by the number of files
   * @throws BackupException when the volume is of another host, its device is mounted read-write,
   *     or files are wanted and nothing is mounted where they were
   */
  public static ModeChoice of(
      RegisteredVolume volume, Optional<Mode> forced, String host, MountTable mounts)
      throws IOException {
    if (!volume.host().equals(host)) {
      throw new BackupException(
          "volume %s is a device of host %s, and this is %s: run it there, or register this host's"
              .formatted(volume.name(), volume.host(), host));
    }
    Optional<Path> mounted = mounted(volume, mounts);
    if (forced.isPresent() && forced.get() == Mode.FILES) {
      return new ModeChoice(Mode.FILES, files(volume, mounted), "asked for");
    }
    VolumeDevice device = VolumeDevice.of(volume.device());
    checkStandsStill(device, mounts, mounted);
    if (forced.isPresent()) {
      return new ModeChoice(Mode.VOLUME, volume.device(), "asked for");
    }
    OptionalLong count =
        mounted.isPresent() ? FileCount.ofMounted(mounted.get()) : FileCount.ofUnmounted(device);
    return byCount(volume, count, mounted);
  }

  private static Optional<Path> mounted(RegisteredVolume volume, MountTable mounts)
      throws IOException {
    if (volume.mount().isEmpty() || !volume.mount().get().toFile().isDirectory()) {
      return Optional.empty();
    }
    return Optional.of(volume.mount().get().toRealPath()).filter(mounts::isMountPoint);
  }

  /** An empty directory where a file system should be would make a run of nothing. */
  private static Path files(RegisteredVolume volume, Optional<Path> mounted)
      throws BackupException {
    if (volume.mount().isEmpty()) {
      throw new BackupException(
          "volume %s has no mount point: remove it and add it again with --mount, or leave out --files"
              .formatted(volume.name()));
    }
    return mounted.orElseThrow(
        () ->
            new BackupException(
                "volume %s: nothing is mounted at %s; mount it there, or leave out --files"
                    .formatted(volume.name(), volume.mount().get())));
  }

  private static void checkStandsStill(
      VolumeDevice device, MountTable mounts, Optional<Path> mounted) throws IOException {
    try {
      device.checkStandsStill(mounts);
    } catch (BackupException moving) {
      if (mounted.isEmpty()) {
        throw moving;
      }
      throw new BackupException(
          moving.getMessage() + ", or give --files to read the files at " + mounted.get());
    }
  }

  static ModeChoice byCount(RegisteredVolume volume, OptionalLong count, Optional<Path> mounted) {
    if (count.isEmpty()) {
      return new ModeChoice(
          Mode.VOLUME, volume.device(), "its file system does not tell how many files it has");
    }
    String files = String.format(Locale.ROOT, "%,d files", count.getAsLong());
    if (count.getAsLong() >= MANY_FILES) {
      return new ModeChoice(Mode.VOLUME, volume.device(), files + ", 300,000 or more");
    }
    if (mounted.isEmpty()) {
      String why = volume.mount().map(m -> "nothing is mounted at " + m).orElse("no mount point");
      return new ModeChoice(Mode.VOLUME, volume.device(), files + ", but " + why);
    }
    return new ModeChoice(Mode.FILES, mounted.get(), files + ", fewer than 300,000");
  }

  /** What to tell the operator of a plain path with so many files. */
  public static Optional<String> hint(long files) {
    if (files < MANY_FILES) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "%,d files were looked at one by one; from 300,000 on their file system is better read"
                + " block by block: see naru backup volume add",
            files));
  }

  /** For people and JSON: {@code volume} or {@code file}. */
  public String modeName() {
    return mode == Mode.FILES ? "file" : "volume";
  }
}
