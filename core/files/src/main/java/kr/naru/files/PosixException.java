package kr.naru.files;

import java.io.IOException;
import java.io.Serial;

/** A system call's refusal, with the path and the errno. */
public final class PosixException extends IOException {

  @Serial private static final long serialVersionUID = 1L;

  public static final int ENOENT = 2;
  public static final int EINTR = 4;
  public static final int EPERM = 1;
  public static final int EIO = 5;
  public static final int ENXIO = 6;
  public static final int EAGAIN = 11;
  public static final int EACCES = 13;
  public static final int EBUSY = 16;
  public static final int EEXIST = 17;
  public static final int ENODEV = 19;
  public static final int ENOTDIR = 20;
  public static final int EINVAL = 22;
  public static final int ENOSPC = 28;
  public static final int ERANGE = 34;
  public static final int ELOOP = 40;
  public static final int ENODATA = 61;
  public static final int EOPNOTSUPP = 95;

  private final int errno;
  private final String reason;

  PosixException(String call, byte[] path, int errno, String reason) {
    super("%s: %s (%s)".formatted(PathBytes.text(path), reason, call));
    this.errno = errno;
    this.reason = "%s (%s)".formatted(reason, call);
  }

  /** Why, for a message that names the path itself. */
  public static String reason(IOException trouble) {
    return trouble instanceof PosixException refused ? refused.reason : trouble.getMessage();
  }

  public int errno() {
    return errno;
  }
}
