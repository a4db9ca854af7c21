package kr.naru.approval;

import java.time.Instant;
import java.util.Locale;

/**
 * A proposal without its entries.
 *
 * @param entries how many items it stores or removes
 * @param decidedBy who approved or rejected it, null while it is pending
 * @param reason why it was rejected, else null
 */
public record Proposal(
    long id,
    State state,
    String createdBy,
    Instant createdAt,
    int entries,
    String decidedBy,
    Instant decidedAt,
    String reason) {

  /** Where a proposal is in its life. */
  public enum State {
    PENDING,
    APPROVED,
    REJECTED;

    /** The name used in the table and in JSON. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
