package kr.naru.backup.store;

import java.io.IOException;
import java.io.Serial;

/**
 * What was asked for cannot be done with this store, source or target; the message says what to do
 * instead.
 */
public final class BackupException extends IOException {

  @Serial private static final long serialVersionUID = 1L;

  public BackupException(String message) {
    super(message);
  }
}
