package kr.naru.backup.volume;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import kr.naru.backup.store.BackupException;
import kr.naru.files.FileContent;
import kr.naru.files.FileFacts;
import kr.naru.files.PathBytes;
import kr.naru.files.Posix;

/**
 * A block device or an image file.
 *
 * @param path as it was given
 * @param real where its symbolic links lead
 * @param number of a block device
 */
public record VolumeDevice(Path path, Path real, Optional<DeviceNumber> number) {

  /**
   * @throws BackupException when it is not there, or is neither
   */
  public static VolumeDevice of(Path path) throws IOException {
    Path real;
    try {
      real = path.toRealPath();
    } catch (NoSuchFileException missing) {
      throw new BackupException(path + ": there is no such device or image");
    }
    FileFacts facts = Posix.stat(Posix.NO_DIRECTORY, PathBytes.of(real.toString()));
    return switch (facts.type()) {
      case FileFacts.BLOCK ->
          new VolumeDevice(
              path,
              real,
              Optional.of(new DeviceNumber(facts.specialMajor(), facts.specialMinor())));
      case FileFacts.REGULAR -> new VolumeDevice(path, real, Optional.empty());
      default -> throw new BackupException(path + " is neither a block device nor an image file");
    };
  }

  public boolean isBlock() {
    return number.isPresent();
  }

  /** Bytes. */
  public long length() throws IOException {
    byte[] name = PathBytes.of(real.toString());
    int file = Posix.open(Posix.NO_DIRECTORY, name, Posix.READ, 0);
    try {
      return FileContent.length(file, name);
    } finally {
      Posix.close(file);
    }
  }

  /**
   * What is written while it is read makes a torn image.
   *
   * @throws BackupException when it, or a device made of it, is mounted read-write
   */
  public void checkStandsStill(MountTable mounts) throws IOException {
    Optional<MountTable.Mount> writer = mounts.of(devices()).filter(MountTable.Mount::isWritable);
    if (writer.isPresent()) {
      Path point = writer.get().point();
      throw new BackupException(
          ("%s is mounted read-write at %s, so its blocks change while they are read: unmount it, or"
                  + " mount -o remount,ro %2$s, or give a snapshot of it")
              .formatted(path, point));
    }
  }

  /**
   * @throws BackupException when it, or a device made of it, is mounted at all
   */
  public void checkIsNotMounted(MountTable mounts) throws IOException {
    Optional<MountTable.Mount> mount = mounts.of(devices());
    if (mount.isPresent()) {
      throw new BackupException(
          "%s is mounted at %s: unmount it first".formatted(path, mount.get().point()));
    }
  }

  /** It and all that is made of it, loop devices of loop devices too. */
  private Set<DeviceNumber> devices() throws IOException {
    Set<DeviceNumber> all = new LinkedHashSet<>();
    Deque<DeviceNumber> open =
        new ArrayDeque<>(number.isPresent() ? Set.of(number.get()) : DeviceNumber.loopsOf(real));
    while (!open.isEmpty()) {
      for (DeviceNumber device : open.poll().withAllAbove()) {
        if (all.add(device)) {
          open.addAll(device.loops());
        }
      }
    }
    return all;
  }
}
