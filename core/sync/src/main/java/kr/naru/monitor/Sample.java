package kr.naru.monitor;

import java.time.Instant;
import java.util.Map;

/**
 * Where the log and its followers stood at one moment.
 *
 * @param head position of the last change that was made
 * @param followers by name
 */
public record Sample(Instant at, long head, Map<String, Place> followers) {

  /** Where one follower stood. */
  public record Place(long received, long applied, long lagMillis) {}

  public Sample {
    followers = Map.copyOf(followers);
  }
}
