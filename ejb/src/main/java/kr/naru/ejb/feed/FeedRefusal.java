package kr.naru.ejb.feed;

import kr.naru.wire.WireException;

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
    UNDECIPHERABLE
  }

  private final Reason reason;

  public FeedRefusal(Reason reason, String message) {
    super(message);
    this.reason = reason;
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
}
