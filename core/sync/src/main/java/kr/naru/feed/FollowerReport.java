package kr.naru.feed;

import java.time.Instant;
import java.util.List;

/**
 * What a follower tells the master.
 *
 * @param position everything up to here was received (is in a durable queue) or applied
 * @param sequence grows with every report of a follower; a report whose sequence is not above the
 *     last one taken is a replay
 * @param lanes applied position of each lane when the follower applies in lanes, else empty
 * @param state the follower's own word on itself: {@code running} or {@code stopped}
 * @param reason why it stopped, null while running
 */
public record FollowerReport(
    String follower,
    String logId,
    Kind kind,
    long position,
    long sequence,
    Instant at,
    List<Long> lanes,
    String state,
    String reason) {

  /** Which of the two reports this is. */
  public enum Kind {
    RECEIVED,
    APPLIED
  }

  public FollowerReport {
    lanes = lanes == null ? List.of() : List.copyOf(lanes);
  }
}
