package kr.naru.feed;

import java.time.Instant;
import java.util.List;

/**
 * What the master knows of a follower.
 *
 * @param received everything up to here lies in the follower's durable queues
 * @param applied everything up to here is visible in its store
 * @param lanes applied position of each lane, empty when it does not tell
 * @param state the follower's own word: {@code new}, {@code running} or {@code stopped}
 * @param reason why it stopped, else null
 * @param reportedAt when its last report was taken, null before the first
 * @param polledAt when it last asked for a page, to a few seconds; null before the first
 */
public record Follower(
    String name,
    long received,
    long applied,
    List<Long> lanes,
    String state,
    String reason,
    Instant reportedAt,
    Instant polledAt) {

  public Follower {
    lanes = List.copyOf(lanes);
  }
}
