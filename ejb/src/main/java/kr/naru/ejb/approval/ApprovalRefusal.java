package kr.naru.ejb.approval;

import jakarta.ejb.ApplicationException;

/** A proposal or a decision on one that is refused; nothing was changed. */
@ApplicationException(rollback = true)
public class ApprovalRefusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Reason {
    NOT_FOUND,
    NOT_PENDING,
    OWN_PROPOSAL,
    DOUBLED,
    EMPTY,
    INVALID_LINE,
    /** It means something else for the catalog than when it was last looked at. */
    CHANGED
  }

  private final Reason reason;

  public ApprovalRefusal(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** A line that cannot be read; the cause says all that is wrong with it. */
  public ApprovalRefusal(RuntimeException cause) {
    super(cause.getMessage(), cause);
    this.reason = Reason.INVALID_LINE;
  }

  public Reason reason() {
    return reason;
  }
}
