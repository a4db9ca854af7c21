package kr.naru.backup.posix;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Files by byte names, relative to open directories. Symbolic links are never followed in the last
 * name; a path of one name cannot leave its directory. Refusals are {@link PosixException}s.
 */
public final class Posix {

  public static final int READ = 0;
  public static final int WRITE = 1;
  public static final int READ_WRITE = 2;

  /** Refused when something of that name is there. */
  public static final int CREATE = 0100 | 0200;

  public static final int CREATE_OR_OPEN = 0100;
  public static final int NONBLOCK = 04000;

  /** Of a block device: refused while it is mounted, or part of another device. */
  public static final int EXCLUSIVE = 0200;

  public static final int CLOSE_ON_EXEC = 02000000;
  public static final int NO_ACCESS_TIME = 01000000;

  /** To reach what is in a directory, not to list it. */
  static final int SEARCH = 010000000;

  /** Stands for the working directory; paths given with it begin with a slash. */
  public static final int NO_DIRECTORY = -100;

  public static final int DIRECTORY = isArm() ? 040000 : 0200000;
  private static final int NO_FOLLOW = isArm() ? 0100000 : 0400000;
  static final int SYMLINK_NO_FOLLOW = 0x100;
  private static final int REMOVE_DIRECTORY = 0x200;
  private static final int EMPTY_PATH = 0x1000;
  private static final int BASIC_STATS = 0x7ff;
  private static final int SEEK_END = 2;
  private static final int SEEK_DATA = 3;
  private static final int SEEK_HOLE = 4;
  private static final int KEEP_SIZE = 1;
  private static final int PUNCH_HOLE = 2;
  private static final int ZERO_RANGE = 0x10;
  private static final int LOCK_SHARED = 1;
  private static final int LOCK_EXCLUSIVE = 2;
  private static final int LOCK_WITHOUT_WAITING = 4;
  private static final int LONGEST_TARGET = 4096;
  private static final byte[] EMPTY = {0};

  private static final ThreadLocal<Memory> STAT = ThreadLocal.withInitial(() -> new Memory(256));
  private static final ThreadLocal<Memory> ENTRIES =
      ThreadLocal.withInitial(() -> new Memory(1 << 16));

  private Posix() {}

  private static boolean isArm() {
    return System.getProperty("os.arch").equals("aarch64");
  }

  /** A system call; the path is for the message. */
  interface Call {
    long make() throws LastErrorException;
  }

  static long call(String name, byte[] path, Call call) throws PosixException {
    while (true) {
      try {
        return call.make();
      } catch (LastErrorException refused) {
        if (refused.getErrorCode() != PosixException.EINTR) {
          throw refusal(name, path, refused);
        }
      }
    }
  }

  private static PosixException refusal(String name, byte[] path, LastErrorException refused) {
    String message = refused.getMessage();
    int code = refused.getErrorCode();
    String prefix = "[" + code + "] ";
    String reason =
        message != null && message.startsWith(prefix)
            ? message.substring(prefix.length())
            : "error " + code;
    return new PosixException(name, path, code, reason);
  }

  static byte[] c(byte[] path) {
    return Arrays.copyOf(path, path.length + 1);
  }

  public static int open(int directory, byte[] path, int flags, int mode) throws IOException {
    byte[] name = c(path);
    return (int)
        call(
            "open",
            path,
            () -> Libc.openat(directory, name, flags | NO_FOLLOW | CLOSE_ON_EXEC, mode));
  }

  public static int openDirectory(int directory, byte[] path) throws IOException {
    return open(directory, path, READ | DIRECTORY, 0);
  }

  /** Follows symbolic links: for paths that the operator gave. */
  public static int openTarget(byte[] path) throws IOException {
    byte[] name = c(path);
    return (int)
        call(
            "open",
            path,
            () -> Libc.openat(NO_DIRECTORY, name, READ | DIRECTORY | CLOSE_ON_EXEC, 0));
  }

  /**
   * Never tried again: when a signal interrupts it the descriptor is free already, and may be
   * another thread's by now (close(2), "Dealing with error returns from close()").
   */
  public static void close(int file) throws IOException {
    try {
      Libc.close(file);
    } catch (LastErrorException refused) {
      if (refused.getErrorCode() != PosixException.EINTR) {
        throw refusal("close", EMPTY, refused);
      }
    }
  }

  public static FileFacts stat(int directory, byte[] path) throws IOException {
    byte[] name = c(path);
    Memory result = STAT.get();
    call("statx", path, () -> Libc.statx(directory, name, SYMLINK_NO_FOLLOW, BASIC_STATS, result));
    return facts(result);
  }

  /** Of an open file; the path is for the message. */
  public static FileFacts stat(int file, String path) throws IOException {
    Memory result = STAT.get();
    call(
        "statx",
        path.getBytes(StandardCharsets.UTF_8),
        () -> Libc.statx(file, EMPTY, EMPTY_PATH, BASIC_STATS, result));
    return facts(result);
  }

  public static FileFacts stat(int file) throws IOException {
    return stat(file, "open file");
  }

  private static FileFacts facts(Pointer x) {
    return new FileFacts(
        x.getShort(0x1c) & 0xffff,
        x.getInt(0x10),
        x.getInt(0x14),
        x.getInt(0x18),
        x.getLong(0x20),
        x.getLong(0x28),
        x.getLong(0x30),
        x.getLong(0x70),
        x.getInt(0x78),
        x.getLong(0x40),
        x.getInt(0x48),
        x.getLong(0x60),
        x.getInt(0x68),
        x.getInt(0x80),
        x.getInt(0x84),
        (long) x.getInt(0x88) << 32 | x.getInt(0x8c) & 0xffffffffL);
  }

  /** The names in a directory, without {@code .} and {@code ..}, in order of their bytes. */
  public static List<byte[]> list(int directory, byte[] path) throws IOException {
    List<byte[]> names = new ArrayList<>();
    Memory buffer = ENTRIES.get();
    byte[] copy = new byte[(int) buffer.size()];
    while (true) {
      int length =
          (int) call("getdents", path, () -> Libc.getdents64(directory, buffer, buffer.size()));
      if (length == 0) {
        names.sort(Arrays::compareUnsigned);
        return names;
      }
      buffer.read(0, copy, 0, length);
      int record;
      for (int at = 0; at < length; at += record) {
        record = copy[at + 16] & 0xff | (copy[at + 17] & 0xff) << 8;
        int end = at + 19;
        while (copy[end] != 0) {
          end++;
        }
        byte[] name = Arrays.copyOfRange(copy, at + 19, end);
        if (!isDots(name)) {
          names.add(name);
        }
      }
    }
  }

  private static boolean isDots(byte[] name) {
    return name[0] == '.' && (name.length == 1 || name.length == 2 && name[1] == '.');
  }

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

  public static byte[] readLink(int directory, byte[] path) throws IOException {
    byte[] name = c(path);
    byte[] buffer = new byte[LONGEST_TARGET + 1];
    int length =
        (int) call("readlink", path, () -> Libc.readlinkat(directory, name, buffer, buffer.length));
    return Arrays.copyOf(buffer, length);
  }

  public static void makeLink(byte[] target, int directory, byte[] name) throws IOException {
    call("symlink", name, () -> Libc.symlinkat(c(target), directory, c(name)));
  }

  /** Gives a file a second name. */
  public static void link(int directory, byte[] name, int toDirectory, byte[] to)
      throws IOException {
    call("link", to, () -> Libc.linkat(directory, c(name), toDirectory, c(to), 0));
  }

  /** Replaces what has the new name, unless that is a directory. */
  public static void rename(int directory, byte[] name, int toDirectory, byte[] to)
      throws IOException {
    call("rename", to, () -> Libc.renameat(directory, c(name), toDirectory, c(to)));
  }

  public static void makeDirectory(int directory, byte[] name, int mode) throws IOException {
    call("mkdir", name, () -> Libc.mkdirat(directory, c(name), mode));
  }

  /** A device, fifo or socket. */
  public static void makeNode(int directory, byte[] name, int mode, int major, int minor)
      throws IOException {
    long device =
        (minor & 0xffL)
            | (major & 0xfffL) << 8
            | (minor & ~0xffL) << 12
            | ((long) major & ~0xfffL) << 32;
    call("mknod", name, () -> Libc.mknodat(directory, c(name), mode, device));
  }

  public static void remove(int directory, byte[] name, boolean isDirectory) throws IOException {
    call(
        "unlink",
        name,
        () -> Libc.unlinkat(directory, c(name), isDirectory ? REMOVE_DIRECTORY : 0));
  }

  /** As utimensat takes them. */
  static long[] times(FileFacts f) {
    return new long[] {f.accessed(), f.accessedNanos(), f.modified(), f.modifiedNanos()};
  }

  /** Takes the lock if nobody holds one against it. */
  public static boolean tryLock(int file, boolean exclusive) throws IOException {
    try {
      call("flock", EMPTY, () -> Libc.flock(file, lockMode(exclusive) | LOCK_WITHOUT_WAITING));
      return true;
    } catch (PosixException refused) {
      if (refused.errno() == PosixException.EAGAIN) {
        return false;
      }
      throw refused;
    }
  }

  /** Waits for the lock. */
  public static void lock(int file, boolean exclusive) throws IOException {
    call("flock", EMPTY, () -> Libc.flock(file, lockMode(exclusive)));
  }

  private static int lockMode(boolean exclusive) {
    return exclusive ? LOCK_EXCLUSIVE : LOCK_SHARED;
  }

  public static void sync(int file, byte[] path) throws IOException {
    call("fsync", path, () -> Libc.fsync(file));
  }

  /** Everything of the file system that holds the open file. */
  public static void syncFileSystem(int file, byte[] path) throws IOException {
    call("syncfs", path, () -> Libc.syncfs(file));
  }

  /** Bytes that this user may still write on the file system of a path, be it mounted or not. */
  public static long usableSpace(byte[] path) throws IOException {
    Memory result = STAT.get();
    call("statvfs", path, () -> Libc.statvfs(c(path), result));
    return result.getLong(8) * result.getLong(32);
  }

  /** Inodes in use on the file system of a path; 0 where it does not count them. */
  public static long usedInodes(byte[] path) throws IOException {
    Memory result = STAT.get();
    call("statvfs", path, () -> Libc.statvfs(c(path), result));
    return result.getLong(40) - result.getLong(48);
  }

  public static boolean isRoot() {
    return Libc.geteuid() == 0;
  }
}
