package kr.naru.verify;

/** Lets the comparison wait for the follower's apply. */
@FunctionalInterface
public interface AppliedGate {

  /**
   * Returns when everything up to the position is committed in the follower's store.
   *
   * @throws ComparisonException when it made no progress for too long, or follows another log
   */
  void awaitApplied(String logId, long position) throws ComparisonException, InterruptedException;
}
