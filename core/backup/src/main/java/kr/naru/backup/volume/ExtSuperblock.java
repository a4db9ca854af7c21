package kr.naru.backup.volume;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * What an ext2, ext3 or ext4 file system says of itself (Linux, Documentation/filesystems/ext4,
 * "Super Block").
 *
 * @param usedInodes files, directories and all others, and some ten of its own
 * @param needsRecovery its journal holds changes that are not in their places yet
 */
public record ExtSuperblock(long usedInodes, boolean needsRecovery) {

  /** Bytes from the begin of the volume on that hold it. */
  public static final int END = 2048;

  private static final int AT = 1024;
  private static final int MAGIC = 0xef53;
  private static final int RECOVER = 4;

  /**
   * @param begin the volume's first bytes
   * @return empty when it is another file system
   */
  public static Optional<ExtSuperblock> parse(ByteBuffer begin) {
    if (begin.remaining() < END) {
      return Optional.empty();
    }
    ByteBuffer block = begin.slice(begin.position() + AT, END - AT).order(ByteOrder.LITTLE_ENDIAN);
    if ((block.getShort(0x38) & 0xffff) != MAGIC) {
      return Optional.empty();
    }
    long inodes = Integer.toUnsignedLong(block.getInt(0));
    long free = Integer.toUnsignedLong(block.getInt(0x10));
    boolean needsRecovery = (block.getInt(0x60) & RECOVER) != 0;
    return Optional.of(new ExtSuperblock(Math.max(0, inodes - free), needsRecovery));
  }
}
