package kr.naru.apply;

/** The follower's store refused or could not be reached; nothing of the transaction was kept. */
public class StoreException extends Exception {

  private static final long serialVersionUID = 1L;

  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
