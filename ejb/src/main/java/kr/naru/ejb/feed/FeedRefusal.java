package kr.naru.ejb.feed;

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

  public Reason reason() {
    return reason;
  }
}
