package kr.naru.backup.volume;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.OptionalLong;
import kr.naru.files.FileContent;
import kr.naru.files.FileSystemOf;
import kr.naru.files.PathBytes;
import kr.naru.files.Posix;

/** How many files a file system holds, as it says itself; nothing is walked. */
final class FileCount {

  private FileCount() {}

  /** Empty where the file system does not count, such as Btrfs and FAT. */
  static OptionalLong ofMounted(Path directory) throws IOException {
    long used = FileSystemOf.usedInodes(PathBytes.of(directory.toString()));
    return used > 0 ? OptionalLong.of(used) : OptionalLong.empty();
  }

  /** Of ext2, ext3 and ext4; else empty. */
  static OptionalLong ofUnmounted(VolumeDevice device) throws IOException {
    byte[] name = PathBytes.of(device.real().toString());
    ByteBuffer begin = ByteBuffer.allocateDirect(ExtSuperblock.END);
    int file = Posix.open(Posix.NO_DIRECTORY, name, Posix.READ, 0);
    try {
      FileContent.read(file, begin, 0, name);
    } finally {
      Posix.close(file);
    }
    return ExtSuperblock.parse(begin.flip())
        .map(superblock -> OptionalLong.of(superblock.usedInodes()))
        .orElse(OptionalLong.empty());
  }
}
