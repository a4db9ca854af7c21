package kr.naru.files;

import com.sun.jna.LastErrorException;
import java.util.Arrays;

/** How the C library is called: again after a signal, refusals as {@link PosixException}s. */
final class SystemCall {

  /** Path of calls on open files, whose names do not matter. */
  static final byte[] NO_PATH = {0};

  /** A system call; the path is for the message. */
  interface Call {
    long make() throws LastErrorException;
  }

  private SystemCall() {}

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

  static PosixException refusal(String name, byte[] path, LastErrorException refused) {
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
}
