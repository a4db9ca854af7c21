package kr.naru.backup.store;

import java.io.IOException;
import java.io.Serial;

/** The store cannot be used as it was asked for; the message says what to do. */
public final class StoreException extends IOException {

  @Serial private static final long serialVersionUID = 1L;

  public StoreException(String message) {
    super(message);
  }
}
