package kr.naru.files;

import static kr.naru.files.SystemCall.call;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.nio.ByteBuffer;

/** The bytes of open files and block devices, with their holes. Paths are for messages. */
public final class FileContent {

  private static final int SEEK_END = 2;
  private static final int SEEK_DATA = 3;
  private static final int SEEK_HOLE = 4;
  private static final int KEEP_SIZE = 1;
  private static final int PUNCH_HOLE = 2;
  private static final int ZERO_RANGE = 0x10;

  private FileContent() {}

  /** Fills the direct buffer from the file; stops early only at the file's end. */
  public static void read(int file, ByteBuffer into, long offset, byte[] path) throws IOException {
    long address = Pointer.nativeValue(Native.getDirectBufferPointer(into));
    long from = offset;
    while (into.hasRemaining()) {
      long at = from;
      int position = into.position();
      int wanted = into.remaining();
      int got = (int) call("read", path, () -> Libc.pread(file, address + position, wanted, at));
      if (got == 0) {
        return;
      }
      into.position(position + got);
      from += got;
    }
  }

  public static void write(int file, ByteBuffer data, long offset, byte[] path) throws IOException {
    long address = Pointer.nativeValue(Native.getDirectBufferPointer(data));
    long to = offset;
    while (data.hasRemaining()) {
      long at = to;
      int position = data.position();
      int length = data.remaining();
      int put = (int) call("write", path, () -> Libc.pwrite(file, address + position, length, at));
      data.position(position + put);
      to += put;
    }
  }

  /** Where data begins at or after the offset, or -1 when only a hole follows. */
  public static long nextData(int file, long offset, byte[] path) throws IOException {
    try {
      return call("lseek", path, () -> Libc.lseek(file, offset, SEEK_DATA));
    } catch (PosixException refused) {
      if (refused.errno() == PosixException.ENXIO) {
        return -1;
      }
      if (refused.errno() == PosixException.EINVAL) {
        return offset;
      }
      throw refused;
    }
  }

  /** Where a hole begins at or after the offset: the end where there is none. */
  public static long nextHole(int file, long offset, long end, byte[] path) throws IOException {
    try {
      return call("lseek", path, () -> Libc.lseek(file, offset, SEEK_HOLE));
    } catch (PosixException refused) {
      if (refused.errno() == PosixException.EINVAL || refused.errno() == PosixException.ENXIO) {
        return end;
      }
      throw refused;
    }
  }

  /** Bytes of an open file or block device. */
  public static long length(int file, byte[] path) throws IOException {
    return call("lseek", path, () -> Libc.lseek(file, 0, SEEK_END));
  }

  public static void truncate(int file, long length, byte[] path) throws IOException {
    call("ftruncate", path, () -> Libc.ftruncate(file, length));
  }

  /**
   * Lets a range read as zeros, freed where that is possible.
   *
   * @return false where neither can be asked for
   */
  public static boolean zero(int file, long offset, long length, byte[] path) throws IOException {
    for (int mode : new int[] {PUNCH_HOLE | KEEP_SIZE, ZERO_RANGE | KEEP_SIZE}) {
      try {
        call("fallocate", path, () -> Libc.fallocate(file, mode, offset, length));
        return true;
      } catch (PosixException refused) {
        if (refused.errno() != PosixException.EOPNOTSUPP
            && refused.errno() != PosixException.ENODEV
            && refused.errno() != PosixException.EINVAL) {
          throw refused;
        }
      }
    }
    return false;
  }

  public static void sync(int file, byte[] path) throws IOException {
    call("fsync", path, () -> Libc.fsync(file));
  }
}
