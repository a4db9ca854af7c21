package kr.naru.wire;

import java.util.Locale;

/** A request of a follower that is refused; the edge turns the reason into a status. */
public class FeedRefusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Why; {@code docs/log-protocol.md} lists each with its status. */
  public enum Reason {
    BAD_REQUEST,
    NOT_YOURS,
    NOT_FOUND,
    CONFLICT,
    OTHER_LOG,
    AHEAD_OF_HEAD,
    REPLAY,
    UNREADABLE,
    UNDECIPHERABLE;

    /** The name that programs read. */
    public String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private final Reason reason;
  private final Long above;

  public FeedRefusal(Reason reason, String message) {
    this(reason, message, null);
  }

  private FeedRefusal(Reason reason, String message, Long above) {
    super(message);
    this.reason = reason;
    this.above = above;
  }

  /** What a report is refused with whose sequence is not above the last one taken. */
  public static FeedRefusal replay(long sequence, long last) {
    return new FeedRefusal(
        Reason.REPLAY,
        "report " + sequence + " was taken before; the next must be above " + last,
        last);
  }

  /** What a document that cannot be read is refused with. */
  public static FeedRefusal of(WireException unreadable) {
    return new FeedRefusal(
        switch (unreadable.reason()) {
          case UNKNOWN_KEY, WRONG_KEY, TAMPERED, HEADER_MISMATCH -> Reason.UNDECIPHERABLE;
          default -> Reason.UNREADABLE;
        },
        unreadable.getMessage());
  }

  public Reason reason() {
    return reason;
  }

  /** Of a replayed report: what the next one's sequence must be above; else null. */
  public Long above() {
    return above;
  }
}
