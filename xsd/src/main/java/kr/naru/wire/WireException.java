package kr.naru.wire;

import java.io.Serial;

/**
 * A document that is refused, or a value that cannot be written; the message says what, where and
 * what to do.
 */
public final class WireException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  /** Why; the names are stable: they stand in answers, logs and statistics. */
  public enum Reason {
    /** Not well-formed XML. */
    MALFORMED("fetch it again; if it stays, something between sender and reader changes it"),
    /** Not UTF-8. */
    ENCODING("send UTF-8"),
    /** Has a document type declaration. */
    DTD("send it without DOCTYPE"),
    /** Beyond a limit of size, depth or length. */
    TOO_LARGE("send less at a time"),
    /** Well-formed, but not what feed-page.xsd describes. */
    SCHEMA("check it: xmllint --nonet --noout --schema feed-page.xsd FILE"),
    /** A version this side does not read. */
    VERSION("update the older side"),
    /** Encrypted for keys this side does not have. */
    UNKNOWN_KEY("export the follower's current key at the master and install it"),
    /** A key of the right name that is not the right key. */
    WRONG_KEY("export the follower's current key at the master and install it"),
    /** The ciphertext was changed. */
    TAMPERED("fetch it again; if it stays, something between sender and reader changes it"),
    /** The clear header says something else than the encrypted one. */
    HEADER_MISMATCH("fetch it again; if it stays, something between sender and reader changes it"),
    /** Positions that contradict each other or the header. */
    INCONSISTENT("report it: the sender made a wrong document"),
    /** A character that XML 1.0 cannot carry. */
    ILLEGAL_CHARACTER("remove the character from the text");

    private final String advice;

    Reason(String advice) {
      this.advice = advice;
    }
  }

  private final Reason reason;

  public WireException(Reason reason, String message) {
    this(reason, message, null);
  }

  public WireException(Reason reason, String message, Throwable cause) {
    super(message + "; " + reason.advice, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
