package kr.naru.apply;

import java.time.Instant;
import java.util.Optional;

/**
 * What a follower has written down of the log it follows. Each method commits by itself.
 * Thread-safe.
 */
public interface FollowedLog {

  /** The log followed so far; empty before the first page. */
  Optional<String> logId() throws StoreException;

  /** Up to where the master has confirmed the applied report; 0 before the first. */
  long confirmed() throws StoreException;

  /** Notes the log, once, before anything of it is queued. */
  void begin(String logId) throws StoreException;

  /**
   * Notes a confirmation and forgets records of messages that are confirmed and old.
   *
   * @param forgetBefore messages applied later are kept
   */
  void confirm(long position, Instant forgetBefore) throws StoreException;

  /**
   * Called when all is applied that the master had when the pull began: what was incomplete while
   * it was built is complete from here on.
   */
  default void reachedHead() throws StoreException {}
}
