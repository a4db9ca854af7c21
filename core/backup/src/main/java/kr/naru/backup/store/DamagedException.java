package kr.naru.backup.store;

import java.io.IOException;
import java.io.Serial;

/** Something of the store is not what was written: changed, cut, missing, or of another store. */
public final class DamagedException extends IOException {

  @Serial private static final long serialVersionUID = 1L;

  public DamagedException(String message) {
    super(message);
  }

  public DamagedException(String message, Throwable cause) {
    super(message, cause);
  }
}
