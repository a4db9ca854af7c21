package kr.naru.monitor;

import java.time.Instant;
import java.util.Map;

/**
 * What happened in a piece of time.
 *
 * @param end the piece's end; it begins at the end of the one before
 * @param created changes made in a second, on average
 * @param followers by name; none for a follower that was not there at both ends
 */
public record Bucket(Instant end, double created, Map<String, Flow> followers) {

  /**
   * One follower's part.
   *
   * @param lagMillis the largest seen
   * @param received changes received in a second, on average
   * @param applied changes applied in a second, on average
   */
  public record Flow(long lagMillis, double received, double applied) {}

  public Bucket {
    followers = Map.copyOf(followers);
  }
}
