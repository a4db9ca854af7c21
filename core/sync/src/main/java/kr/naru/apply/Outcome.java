package kr.naru.apply;

/** What became of a lane message; all of them are normal. */
public enum Outcome {
  /** Its sets are committed in the store. */
  APPLIED,
  /** The store had all of it already. */
  DUPLICATE,
  /**
   * A set before it is missing from the store and did not come; nothing above the gap was applied.
   */
  GAP,
  /** It was queued before a rewind; nothing was touched. */
  VOID
}
