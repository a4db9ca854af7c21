package kr.naru.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ThresholdsTest {

  private static final Instant NOW = Instant.parse("2026-11-20T03:00:00Z");

  private final Thresholds thresholds = Thresholds.DEFAULT;

  @Test
  void followerHeardOfWithNothingMissingIsNormal() {
    assertThat(judge(new Probe(ago(6), false, Duration.ZERO, 0)))
        .isEqualTo(new Health(Level.NORMAL, Health.Cause.NONE));
  }

  @Test
  void followerThatNeverReportedIsUnknownHoweverMuchItMisses() {
    assertThat(judge(new Probe(null, false, Duration.ofDays(1), 1_000_000)))
        .isEqualTo(new Health(Level.UNKNOWN, Health.Cause.NEVER_SEEN));
  }

  @Test
  void silenceIsCriticalAndComesBeforeWhatTheFollowerLastSaid() {
    assertThat(judge(new Probe(ago(7), true, Duration.ZERO, 0)))
        .isEqualTo(new Health(Level.CRITICAL, Health.Cause.SILENT));
  }

  @Test
  void followerThatSaysItStoppedIsCritical() {
    assertThat(judge(new Probe(ago(1), true, Duration.ZERO, 0)))
        .isEqualTo(new Health(Level.CRITICAL, Health.Cause.STOPPED));
  }

  @Test
  void lagIsWarningThenCritical() {
    assertThat(judge(late(9_999))).isEqualTo(new Health(Level.NORMAL, Health.Cause.NONE));
    assertThat(judge(late(10_000))).isEqualTo(new Health(Level.WARNING, Health.Cause.LATE));
    assertThat(judge(late(60_000))).isEqualTo(new Health(Level.CRITICAL, Health.Cause.LATE));
  }

  @Test
  void backlogIsWarningThenCriticalAndTheWorseOfBothIsNamed() {
    assertThat(judge(new Probe(NOW, false, Duration.ofSeconds(1), 10_000)))
        .isEqualTo(new Health(Level.WARNING, Health.Cause.BACKLOG));
    assertThat(judge(new Probe(NOW, false, Duration.ofSeconds(11), 100_000)))
        .isEqualTo(new Health(Level.CRITICAL, Health.Cause.BACKLOG));
    assertThat(judge(new Probe(NOW, false, Duration.ofSeconds(61), 10_000)))
        .isEqualTo(new Health(Level.CRITICAL, Health.Cause.LATE));
  }

  @Test
  void warningBehindItsCriticalIsRefusedByName() {
    assertThatThrownBy(
            () ->
                new Thresholds(
                    Duration.ofSeconds(8), Duration.ofSeconds(61), Duration.ofSeconds(60), 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("lag")
        .hasMessageContaining("61 s and 60 s");
  }

  private Health judge(Probe probe) {
    return thresholds.judge(probe, NOW);
  }

  private static Probe late(long millis) {
    return new Probe(NOW, false, Duration.ofMillis(millis), 1);
  }

  private static Instant ago(long seconds) {
    return NOW.minusSeconds(seconds);
  }
}
