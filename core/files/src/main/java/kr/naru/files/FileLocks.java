package kr.naru.files;

import static kr.naru.files.SystemCall.call;

import java.io.IOException;

/**
 * Locks on whole open files, by {@code flock(2)}: of the open file, not of the process or thread.
 */
public final class FileLocks {

  private static final int SHARED = 1;
  private static final int EXCLUSIVE = 2;
  private static final int WITHOUT_WAITING = 4;

  private FileLocks() {}

  /** Takes the lock if nobody holds one against it. */
  public static boolean tryLock(int file, boolean exclusive) throws IOException {
    try {
      call(
          "flock",
          SystemCall.NO_PATH,
          () -> Libc.flock(file, lockMode(exclusive) | WITHOUT_WAITING));
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
    call("flock", SystemCall.NO_PATH, () -> Libc.flock(file, lockMode(exclusive)));
  }

  private static int lockMode(boolean exclusive) {
    return exclusive ? EXCLUSIVE : SHARED;
  }
}
