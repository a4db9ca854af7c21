package kr.naru.files;

import static kr.naru.files.SystemCall.c;
import static kr.naru.files.SystemCall.call;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Opens and looks at files by byte names, relative to open directories. Symbolic links are never
 * followed in the last name. Refusals are {@link PosixException}s.
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
  private static final int EMPTY_PATH = 0x1000;

  private Posix() {}

  private static boolean isArm() {
    return System.getProperty("os.arch").equals("aarch64");
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
        throw SystemCall.refusal("close", SystemCall.NO_PATH, refused);
      }
    }
  }

  public static FileFacts stat(int directory, byte[] path) throws IOException {
    byte[] name = c(path);
    Memory result = Statx.buffer();
    call("statx", path, () -> Libc.statx(directory, name, SYMLINK_NO_FOLLOW, Statx.BASIC, result));
    return Statx.facts(result);
  }

  /** Of an open file; the path is for the message. */
  public static FileFacts stat(int file, String path) throws IOException {
    Memory result = Statx.buffer();
    call(
        "statx",
        path.getBytes(StandardCharsets.UTF_8),
        () -> Libc.statx(file, SystemCall.NO_PATH, EMPTY_PATH, Statx.BASIC, result));
    return Statx.facts(result);
  }

  public static FileFacts stat(int file) throws IOException {
    return stat(file, "open file");
  }

  public static boolean isRoot() {
    return Libc.geteuid() == 0;
  }
}
