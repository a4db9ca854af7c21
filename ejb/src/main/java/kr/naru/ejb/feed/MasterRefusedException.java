package kr.naru.ejb.feed;

/** The master answered, and said no. */
public class MasterRefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final int status;

  MasterRefusedException(int status, String answer) {
    super("the master answered " + status + ": " + answer);
    this.status = status;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }
}
