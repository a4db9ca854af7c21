package kr.naru.approval;

import java.util.Locale;

/** A decision on a proposal that is refused; nothing was changed. */
public class ApprovalRefusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Reason {
    NOT_FOUND,
    NOT_PENDING,
    OWN_PROPOSAL,
    /** It means something else for the catalog than when it was last looked at. */
    CHANGED;

    /** The name that programs read. */
    public String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private final Reason reason;

  public ApprovalRefusal(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
