package kr.naru.backup;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kr.naru.files.Attribute;
import kr.naru.files.DirectoryEntries;
import kr.naru.files.FileContent;
import kr.naru.files.FileFacts;
import kr.naru.files.FileNode;
import kr.naru.files.PathBytes;
import kr.naru.files.Posix;

/** Everything in which two trees differ: names, types, content, metadata, links, space taken. */
final class TreeComparison {

  /** In units of 512 bytes. */
  private static final long INDEX_BLOCK = 8;

  private final List<String> differences = new ArrayList<>();
  private final Map<Long, Long> inodes = new HashMap<>();

  static List<String> of(Path a, Path b) throws IOException {
    TreeComparison comparison = new TreeComparison();
    comparison.compare(PathBytes.of(a.toString()), PathBytes.of(b.toString()));
    return comparison.differences;
  }

  private void compare(byte[] a, byte[] b) throws IOException {
    FileFacts one = Posix.stat(Posix.NO_DIRECTORY, a);
    FileFacts two = Posix.stat(Posix.NO_DIRECTORY, b);
    same(a, "type and mode", one.mode(), two.mode());
    same(a, "owner", one.owner(), two.owner());
    same(a, "group", one.group(), two.group());
    same(a, "modified", one.modified(), two.modified());
    same(a, "nanoseconds", one.modifiedNanos(), two.modifiedNanos());
    same(a, "device", one.specialMajor(), two.specialMajor());
    same(a, "device", one.specialMinor(), two.specialMinor());
    same(a, "attributes", attributes(a), attributes(b));
    if (!one.isDirectory()) {
      same(a, "size", one.size(), two.size());
      same(a, "links", one.links(), two.links());
      same(a, "linked file", inodes.computeIfAbsent(one.inode(), i -> two.inode()), two.inode());
    }
    long allowed = one.blocks() + indexBlocks(one);
    if (two.blocks() > allowed && !two.isDirectory()) {
      differences.add(PathBytes.text(a) + ": " + two.blocks() + " blocks, not " + one.blocks());
    }
    if (one.type() == FileFacts.LINK) {
      same(
          a,
          "target",
          PathBytes.text(DirectoryEntries.readLink(Posix.NO_DIRECTORY, a)),
          PathBytes.text(DirectoryEntries.readLink(Posix.NO_DIRECTORY, b)));
    } else if (one.isRegular() && one.size() == two.size()) {
      compareContent(a, b, one.size());
    } else if (one.isDirectory() && two.isDirectory()) {
      compareDirectories(a, b);
    }
  }

  /**
   * What the file system needs to know where the others lie: of ext4 a block for each 340 extents,
   * of which a file that several threads write has more.
   */
  private static long indexBlocks(FileFacts file) {
    return 2 * INDEX_BLOCK + file.blocks() / 340;
  }

  private void same(byte[] path, String what, Object a, Object b) {
    if (!a.equals(b)) {
      differences.add(PathBytes.text(path) + ": " + what + " " + a + ", not " + b);
    }
  }

  private static String attributes(byte[] path) throws IOException {
    StringBuilder text = new StringBuilder();
    for (Attribute attribute : FileNode.named(Posix.NO_DIRECTORY, path).attributes()) {
      text.append(PathBytes.text(attribute.name()))
          .append('=')
          .append(Arrays.toString(attribute.value()));
    }
    return text.toString();
  }

  private void compareDirectories(byte[] a, byte[] b) throws IOException {
    List<byte[]> names = names(a);
    List<byte[]> others = names(b);
    same(a, "names", texts(names), texts(others));
    for (byte[] name : names) {
      if (others.stream().anyMatch(other -> Arrays.equals(name, other))) {
        compare(PathBytes.join(a, name), PathBytes.join(b, name));
      }
    }
  }

  private static List<String> texts(List<byte[]> names) {
    return names.stream().map(PathBytes::text).toList();
  }

  private static List<byte[]> names(byte[] path) throws IOException {
    int directory = Posix.openDirectory(Posix.NO_DIRECTORY, path);
    try {
      return DirectoryEntries.list(directory, path);
    } finally {
      Posix.close(directory);
    }
  }

  private void compareContent(byte[] a, byte[] b, long size) throws IOException {
    int one = Posix.open(Posix.NO_DIRECTORY, a, Posix.READ, 0);
    int two = Posix.open(Posix.NO_DIRECTORY, b, Posix.READ, 0);
    ByteBuffer left = ByteBuffer.allocateDirect(1 << 20);
    ByteBuffer right = ByteBuffer.allocateDirect(1 << 20);
    if (dataBytes(two, size, b) > dataBytes(one, size, a)) {
      differences.add(PathBytes.text(a) + ": holes are filled");
    }
    long at = Math.max(0, FileContent.nextData(one, 0, a));
    while (at < size) {
      FileContent.read(one, left.clear(), at, a);
      FileContent.read(two, right.clear(), at, b);
      if (!left.flip().equals(right.flip())) {
        differences.add(PathBytes.text(a) + ": content differs behind byte " + at);
        break;
      }
      long next = FileContent.nextData(one, at + left.limit(), a);
      at = next < 0 ? size : next;
    }
    Posix.close(one);
    Posix.close(two);
  }

  /** Bytes that are not in holes. */
  private static long dataBytes(int file, long size, byte[] path) throws IOException {
    long bytes = 0;
    long at = FileContent.nextData(file, 0, path);
    while (at >= 0 && at < size) {
      long hole = Math.min(size, FileContent.nextHole(file, at, size, path));
      bytes += hole - at;
      at = FileContent.nextData(file, hole, path);
    }
    return bytes;
  }
}
