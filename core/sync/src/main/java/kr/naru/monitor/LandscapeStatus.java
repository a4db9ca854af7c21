package kr.naru.monitor;

import java.time.Instant;
import java.util.List;

/**
 * Who has what, seen from the master.
 *
 * @param synchronizedAt when every follower last had applied everything; null before the first time
 * @param synchronizedPosition the head at that time; 0 before the first time
 */
public record LandscapeStatus(
    String logId,
    long head,
    Instant synchronizedAt,
    long synchronizedPosition,
    List<FollowerStatus> followers) {

  /**
   * One follower.
   *
   * @param state {@code new} (never reported), {@code synchronized}, {@code behind}, {@code silent}
   *     (asked for nothing for 60 s), {@code stopped} (says that it cannot apply; see reason)
   * @param backlog changes not yet applied
   * @param lagMs 0 when applied equals head, else milliseconds since the oldest unapplied set was
   *     committed
   * @param seen when it last asked or reported, null when it never did
   */
  public record FollowerStatus(
      String name,
      String state,
      long received,
      long applied,
      long backlog,
      long lagMs,
      String reason,
      Instant seen,
      Health health) {}
}
