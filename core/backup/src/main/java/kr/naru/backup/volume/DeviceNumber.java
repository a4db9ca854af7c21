package kr.naru.backup.volume;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import kr.naru.files.FileFacts;
import kr.naru.files.PathBytes;
import kr.naru.files.Posix;
import kr.naru.files.PosixException;

/** How the kernel numbers a block device. */
record DeviceNumber(int major, int minor) {

  private static final Path SYSFS = Path.of("/sys/dev/block");

  /** Such as {@code 7:0}. */
  static DeviceNumber parse(String text) {
    int colon = text.indexOf(':');
    return new DeviceNumber(
        Integer.parseInt(text, 0, colon, 10), Integer.parseInt(text, colon + 1, text.length(), 10));
  }

  /**
   * The device, its partitions, and what the device mapper or RAID made of them, all the way up:
   * who writes to one of them writes to this.
   */
  Set<DeviceNumber> withAllAbove() throws IOException {
    return withAllAbove(SYSFS);
  }

  Set<DeviceNumber> withAllAbove(Path sysfs) throws IOException {
    Set<DeviceNumber> all = new LinkedHashSet<>();
    Deque<DeviceNumber> open = new ArrayDeque<>(Set.of(this));
    while (!open.isEmpty()) {
      DeviceNumber next = open.poll();
      if (all.add(next)) {
        Path directory = sysfs.resolve(next.toString());
        open.addAll(below(directory));
        open.addAll(below(directory.resolve("holders")));
      }
    }
    return all;
  }

  /** The devices among a directory's entries; partitions and holders have a file {@code dev}. */
  private static Set<DeviceNumber> below(Path directory) throws IOException {
    Set<DeviceNumber> found = new LinkedHashSet<>();
    if (!Files.isDirectory(directory)) {
      return found;
    }
    try (Stream<Path> entries = Files.list(directory)) {
      for (Path entry : (Iterable<Path>) entries::iterator) {
        Path number = entry.resolve("dev");
        boolean isDevice =
            Files.exists(entry.resolve("partition")) || directory.endsWith("holders");
        if (isDevice && Files.exists(number)) {
          found.add(read(number));
        }
      }
    } catch (NoSuchFileException gone) {
      return found;
    }
    return found;
  }

  private static DeviceNumber read(Path file) throws IOException {
    return parse(Files.readString(file, StandardCharsets.US_ASCII).trim());
  }

  /** The loop devices that show this file as a disk. */
  static Set<DeviceNumber> loopsOf(Path image) throws IOException {
    FileFacts own = Posix.stat(Posix.NO_DIRECTORY, PathBytes.of(image.toString()));
    return loops(facts -> facts.inode() == own.inode() && facts.device() == own.device());
  }

  /** The loop devices that show this device as a disk, which the kernel calls no holders. */
  Set<DeviceNumber> loops() throws IOException {
    return loops(
        facts ->
            facts.type() == FileFacts.BLOCK
                && facts.specialMajor() == major
                && facts.specialMinor() == minor);
  }

  private static Set<DeviceNumber> loops(Predicate<FileFacts> isBacking) throws IOException {
    Set<DeviceNumber> loops = new LinkedHashSet<>();
    Path all = Path.of("/sys/block");
    if (!Files.isDirectory(all)) {
      return loops;
    }
    try (Stream<Path> devices = Files.list(all)) {
      for (Path device : (Iterable<Path>) devices::iterator) {
        Optional<FileFacts> backing = backing(device);
        if (backing.isPresent() && isBacking.test(backing.get())) {
          loops.add(read(device.resolve("dev")));
        }
      }
    }
    return loops;
  }

  /** What a loop device shows; empty for other devices, and when it is out of reach. */
  private static Optional<FileFacts> backing(Path device) throws IOException {
    try {
      String path = Files.readString(device.resolve("loop/backing_file")).stripTrailing();
      return Optional.of(Posix.stat(Posix.NO_DIRECTORY, PathBytes.of(path)));
    } catch (NoSuchFileException noLoop) {
      return Optional.empty();
    } catch (PosixException refused) {
      int errno = refused.errno();
      if (errno == PosixException.ENOENT || errno == PosixException.EACCES) {
        return Optional.empty();
      }
      throw refused;
    }
  }

  @Override
  public String toString() {
    return major + ":" + minor;
  }
}
