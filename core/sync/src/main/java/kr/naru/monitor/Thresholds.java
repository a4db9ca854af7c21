package kr.naru.monitor;

import java.time.Duration;
import java.time.Instant;

/**
 * From when on a follower is in trouble; {@code docs/operating.md} lists the settings.
 *
 * @param silence critical when nothing was heard for longer; followers of this application report
 *     at least every 3 s
 * @param lateWarning warning from this lag on
 * @param lateCritical critical from this lag on
 * @param backlogWarning warning from so many changes on
 * @param backlogCritical critical from so many changes on
 */
public record Thresholds(
    Duration silence,
    Duration lateWarning,
    Duration lateCritical,
    long backlogWarning,
    long backlogCritical) {

  public static final Thresholds DEFAULT =
      new Thresholds(
          Duration.ofSeconds(6), Duration.ofSeconds(10), Duration.ofSeconds(60), 10_000, 100_000);

  /**
   * @throws IllegalArgumentException when one is not positive, or a warning would come after its
   *     critical
   */
  public Thresholds {
    require(isPositive(silence), "silence must be above 0 s, is " + silence.toSeconds() + " s");
    require(
        isPositive(lateWarning) && lateWarning.compareTo(lateCritical) <= 0,
        "lag: warning must be above 0 s and not above critical, is %d s and %d s"
            .formatted(lateWarning.toSeconds(), lateCritical.toSeconds()));
    require(
        backlogWarning > 0 && backlogWarning <= backlogCritical,
        "backlog: warning must be above 0 and not above critical, is %d and %d"
            .formatted(backlogWarning, backlogCritical));
  }

  /** How a follower does, seen from the master. */
  public Health judge(Probe follower, Instant now) {
    if (follower.seen() == null) {
      return new Health(Level.UNKNOWN, Health.Cause.NEVER_SEEN);
    }
    if (follower.seen().plus(silence).isBefore(now)) {
      return new Health(Level.CRITICAL, Health.Cause.SILENT);
    }
    if (follower.stopped()) {
      return new Health(Level.CRITICAL, Health.Cause.STOPPED);
    }
    Level late =
        level(follower.lag().compareTo(lateWarning), follower.lag().compareTo(lateCritical));
    Level backlog =
        level(
            Long.compare(follower.backlog(), backlogWarning),
            Long.compare(follower.backlog(), backlogCritical));
    if (late == Level.NORMAL && backlog == Level.NORMAL) {
      return new Health(Level.NORMAL, Health.Cause.NONE);
    }
    return late.compareTo(backlog) >= 0
        ? new Health(late, Health.Cause.LATE)
        : new Health(backlog, Health.Cause.BACKLOG);
  }

  private static Level level(int toWarning, int toCritical) {
    if (toCritical >= 0) {
      return Level.CRITICAL;
    }
    return toWarning >= 0 ? Level.WARNING : Level.NORMAL;
  }

  private static boolean isPositive(Duration duration) {
    return !duration.isNegative() && !duration.isZero();
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
