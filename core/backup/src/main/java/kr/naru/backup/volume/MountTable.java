package kr.naru.backup.volume;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is mounted where, as {@code /proc/self/mountinfo} tells (proc(5)). */
public final class MountTable {

  /**
   * @param source the device, where the file system has one
   * @param isWritable of the file system, not of this mount: another mount of it may be written
   */
  record Mount(DeviceNumber number, Path point, String source, boolean isWritable) {}

  private final List<Mount> mounts;

  private MountTable(List<Mount> mounts) {
    this.mounts = mounts;
  }

  public static MountTable read() throws IOException {
    return parse(Files.readString(Path.of("/proc/self/mountinfo"), StandardCharsets.ISO_8859_1));
  }

  static MountTable parse(String text) {
    return new MountTable(text.lines().map(MountTable::mount).toList());
  }

  private static Mount mount(String line) {
    String[] fields = line.split(" ");
    int dash = Arrays.asList(fields).indexOf("-");
    List<String> options = List.of(fields[dash + 3].split(","));
    return new Mount(
        DeviceNumber.parse(fields[2]),
        Path.of(unescaped(fields[4])),
        unescaped(fields[dash + 2]),
        options.contains("rw"));
  }

  /** Blanks, tabs, line ends and backslashes stand as a backslash and three octal digits. */
  private static String unescaped(String field) {
    ByteBuffer bytes = ByteBuffer.allocate(field.length());
    for (int i = 0; i < field.length(); i++) {
      if (field.charAt(i) == '\\') {
        bytes.put((byte) Integer.parseInt(field, i + 1, i + 4, 8));
        i += 3;
      } else {
        bytes.put((byte) field.charAt(i));
      }
    }
    return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
  }

  /** Whether a file system is mounted at this very directory. */
  boolean isMountPoint(Path directory) {
    return mounts.stream().anyMatch(mount -> mount.point.equals(directory));
  }

  /** A mount of one of the devices, a writable one first. */
  Optional<Mount> of(Set<DeviceNumber> devices) {
    List<Mount> found = new ArrayList<>();
    for (Mount mount : mounts) {
      if (devices.contains(mount.number) || devices.contains(ofSource(mount))) {
        found.add(mount);
      }
    }
    return found.stream()
        .filter(Mount::isWritable)
        .findFirst()
        .or(() -> found.stream().findFirst());
  }

  /** Btrfs mounts have numbers of their own; their source is the device. */
  private static DeviceNumber ofSource(Mount mount) {
    if (mount.number.major() != 0 || !mount.source.startsWith("/dev/")) {
      return mount.number;
    }
    try {
      return VolumeDevice.of(Path.of(mount.source)).number().orElse(mount.number);
    } catch (IOException gone) {
      return mount.number;
    }
  }
}
