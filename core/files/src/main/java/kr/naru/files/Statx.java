package kr.naru.files;

import com.sun.jna.Memory;

/** The result of {@code statx(2)}, in a buffer of each thread. */
final class Statx {

  static final int LENGTH = 256;
  static final int BASIC = 0x7ff;

  // Where struct statx has its fields (statx(2), linux/stat.h).
  private static final int LINKS = 0x10;
  private static final int OWNER = 0x14;
  private static final int GROUP = 0x18;
  private static final int MODE = 0x1c;
  private static final int INODE = 0x20;
  private static final int SIZE = 0x28;
  private static final int BLOCKS = 0x30;
  private static final int ACCESSED = 0x40;
  private static final int CHANGED = 0x60;
  private static final int MODIFIED = 0x70;
  private static final int SPECIAL_MAJOR = 0x80;
  private static final int SPECIAL_MINOR = 0x84;
  private static final int DEVICE_MAJOR = 0x88;
  private static final int DEVICE_MINOR = 0x8c;

  /** In a time, behind the seconds. */
  private static final int NANOS = 8;

  private static final ThreadLocal<Memory> BUFFER =
      ThreadLocal.withInitial(() -> new Memory(LENGTH));

  private Statx() {}

  static Memory buffer() {
    return BUFFER.get();
  }

  static FileFacts facts(Memory x) {
    return new FileFacts(
        x.getShort(MODE) & 0xffff,
        x.getInt(LINKS),
        x.getInt(OWNER),
        x.getInt(GROUP),
        x.getLong(INODE),
        x.getLong(SIZE),
        x.getLong(BLOCKS),
        x.getLong(MODIFIED),
        x.getInt(MODIFIED + NANOS),
        x.getLong(ACCESSED),
        x.getInt(ACCESSED + NANOS),
        x.getLong(CHANGED),
        x.getInt(CHANGED + NANOS),
        x.getInt(SPECIAL_MAJOR),
        x.getInt(SPECIAL_MINOR),
        (long) x.getInt(DEVICE_MAJOR) << 32 | x.getInt(DEVICE_MINOR) & 0xffffffffL);
  }
}
