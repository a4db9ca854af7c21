package kr.naru.backup.run;

import java.nio.file.Path;
import java.util.List;
import kr.naru.backup.volume.ModeChoice;

/**
 * What a run reads and how.
 *
 * @param paths files, directories, volumes; symbolic links in them are followed
 * @param excludes patterns: without a slash for names, with one for whole paths; {@code *} within a
 *     name, {@code **} over slashes, {@code ?} one byte
 * @param force reads files again that look unchanged
 * @param oneFileSystem stays on the file systems of the paths
 * @param volume reads each path, a device or image, as a volume, zeros as holes
 * @param bytesPerSecond most that is written to the store; 0 for no limit
 */
public record BackupSettings(
    List<Path> paths,
    List<String> excludes,
    boolean force,
    boolean oneFileSystem,
    boolean volume,
    long bytesPerSecond) {

  public static BackupSettings of(Path... paths) {
    return new BackupSettings(List.of(paths), List.of(), false, false, false, 0);
  }

  /** A registered volume in the mode that was chosen; its files on its own file system only. */
  public BackupSettings of(ModeChoice choice) {
    boolean isVolume = choice.mode() == ModeChoice.Mode.VOLUME;
    return new BackupSettings(
        List.of(choice.path()), excludes, force, !isVolume, isVolume, bytesPerSecond);
  }

  public BackupSettings withForce() {
    return new BackupSettings(paths, excludes, true, oneFileSystem, volume, bytesPerSecond);
  }

  public BackupSettings withExcludes(String... patterns) {
    return new BackupSettings(
        paths, List.of(patterns), force, oneFileSystem, volume, bytesPerSecond);
  }

  public BackupSettings asVolume() {
    return new BackupSettings(paths, excludes, force, oneFileSystem, true, bytesPerSecond);
  }
}
