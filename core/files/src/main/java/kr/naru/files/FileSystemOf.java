package kr.naru.files;

import static kr.naru.files.SystemCall.c;
import static kr.naru.files.SystemCall.call;

import com.sun.jna.Memory;
import java.io.IOException;

/** The file system that holds a file or path. */
public final class FileSystemOf {

  /** Where {@code struct statvfs} has them on 64-bit Linux: 8 bytes each. */
  private static final int BLOCK_SIZE = 8;

  private static final int USABLE_BLOCKS = 32;
  private static final int INODES = 40;
  private static final int FREE_INODES = 48;
  private static final int LENGTH = 256;

  private static final ThreadLocal<Memory> RESULT =
      ThreadLocal.withInitial(() -> new Memory(LENGTH));

  private FileSystemOf() {}

  /** Everything of the file system that holds the open file. */
  public static void sync(int file, byte[] path) throws IOException {
    call("syncfs", path, () -> Libc.syncfs(file));
  }

  /** Bytes that this user may still write on the file system of a path, be it mounted or not. */
  public static long usableSpace(byte[] path) throws IOException {
    Memory result = statvfs(path);
    return result.getLong(BLOCK_SIZE) * result.getLong(USABLE_BLOCKS);
  }

  /** Inodes in use on the file system of a path; 0 where it does not count them. */
  public static long usedInodes(byte[] path) throws IOException {
    Memory result = statvfs(path);
    return result.getLong(INODES) - result.getLong(FREE_INODES);
  }

  private static Memory statvfs(byte[] path) throws IOException {
    Memory result = RESULT.get();
    call("statvfs", path, () -> Libc.statvfs(c(path), result));
    return result;
  }
}
