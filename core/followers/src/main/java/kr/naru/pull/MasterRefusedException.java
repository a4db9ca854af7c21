package kr.naru.pull;

import kr.naru.feed.FeedError;

/** The master answered, and said no. */
public class MasterRefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  private static final int LONGEST_TEXT = 500;
  private static final int CONFLICT = 409;
  private static final String REPLAY = "replay";

  private final int status;
  private final String code;
  private final long above;

  /**
   * @param status of HTTP, whatever the document says
   */
  MasterRefusedException(int status, FeedError error) {
    super("the master answered " + status + ": " + shown(error.text()));
    this.status = status;
    this.code = error.code();
    this.above =
        status == CONFLICT && REPLAY.equals(code) && error.above() != null ? error.above() : 0;
  }

  private static String shown(String text) {
    String stripped = text.strip();
    return stripped.substring(0, Math.min(LONGEST_TEXT, stripped.length()));
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** Why, as docs/log-protocol.md lists it; empty when the answer was none of a master's. */
  public String code() {
    return code;
  }

  /** The sequence that the next report must be above; 0 when this is not about that. */
  long above() {
    return above;
  }
}
