package kr.naru.crypto;

import java.io.Serial;

/** A message that cannot be opened; nothing of its plaintext has left the cipher. */
public final class CryptoException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  /** Why; stable, for statistics and for the reader's answer. */
  public enum Reason {
    /** No wrapped key of the message names a key of the ring. */
    UNKNOWN_KEY,
    /**
     * The named key does not open its wrapped key: another key of the same name, or the wrapped key
     * was changed.
     */
    UNWRAP_FAILED,
    /** The tag does not match: IV, ciphertext or tag were changed, or octets are missing. */
    TAMPERED
  }

  private final Reason reason;

  CryptoException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  CryptoException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
