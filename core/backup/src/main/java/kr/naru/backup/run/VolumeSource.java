package kr.naru.backup.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import kr.naru.backup.store.BackupException;
import kr.naru.backup.volume.MountTable;
import kr.naru.backup.volume.VolumeDevice;
import kr.naru.files.FileFacts;
import kr.naru.files.PathBytes;
import kr.naru.files.Posix;

/**
 * A path that is read as a volume. It is listed by the name that the operator gave, also where that
 * is a link: those of LVM lead to another device each day.
 */
final class VolumeSource {

  private VolumeSource() {}

  /**
   * @throws BackupException when a path is no volume, or is written meanwhile
   */
  static void check(BackupSettings settings) throws IOException {
    if (settings.volume()) {
      MountTable mounts = MountTable.read();
      for (Path path : settings.paths()) {
        VolumeDevice.of(path).checkStandsStill(mounts);
      }
    }
  }

  /** The path with the links above its last name followed. */
  static Path named(Path path) throws IOException {
    Path absolute = path.toAbsolutePath();
    return absolute.getParent().toRealPath().resolve(absolute.getFileName());
  }

  /** Where the listed path leads; a path like that, without the first slash. */
  static byte[] real(byte[] path) throws IOException {
    return PathBytes.of(Path.of("/", PathBytes.text(path)).toRealPath().toString().substring(1));
  }

  /**
   * With its length. The times of a device node tell nothing; a device is as old as its run, which
   * is how one restored image is told from another.
   */
  static FileFacts facts(byte[] path, Instant now) throws IOException {
    FileFacts f = Posix.stat(Posix.NO_DIRECTORY, TreeScan.absolute(real(path)));
    if (f.type() != FileFacts.BLOCK) {
      return f;
    }
    VolumeDevice device = VolumeDevice.of(Path.of("/", PathBytes.text(path)));
    long length = device.length();
    if (length == 0) {
      throw new BackupException(device.path() + " has no medium: its length is 0");
    }
    return f.withSize(length).withModified(now);
  }
}
