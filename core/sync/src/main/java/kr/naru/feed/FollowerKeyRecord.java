package kr.naru.feed;

import java.time.Instant;

/**
 * A follower's key as the database knows it; the octets are elsewhere.
 *
 * @param validUntil end of a retiring or revoked key, null for the current one
 */
public record FollowerKeyRecord(
    String keyName, String follower, Instant createdAt, State state, Instant validUntil) {

  /** Where a key is in its life. */
  public enum State {
    /** Encrypts pages, opens reports. */
    CURRENT,
    /** As the current one, until the follower reports under the newer key or its time is over. */
    RETIRING,
    /** Opens nothing any more. */
    REVOKED
  }

  /** Whether pages and reports under this key are still good. */
  public boolean validAt(Instant now) {
    return state == State.CURRENT || (state == State.RETIRING && now.isBefore(validUntil));
  }
}
