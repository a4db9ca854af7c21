package kr.naru.ejb.changelog;

/** A statement would have changed shared data without a log record; it was not run. */
public class UnloggedWriteException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnloggedWriteException(String sql) {
    super(
        "NARU1001 refused, because followers would never hear of it: "
            + sql
            + "; change entities one by one, or write with plain JDBC and ChangeLog.append");
  }
}
