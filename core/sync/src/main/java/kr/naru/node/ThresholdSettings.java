package kr.naru.node;

import java.time.Duration;
import java.util.function.Function;
import kr.naru.monitor.Thresholds;

/** From when on the master calls a follower's state a warning or critical. */
public final class ThresholdSettings {

  private ThresholdSettings() {}

  /**
   * @throws IllegalArgumentException when a setting is no number, or does not fit the others; the
   *     message names it
   */
  public static Thresholds fromSystem() {
    Thresholds usual = Thresholds.DEFAULT;
    try {
      return new Thresholds(
          seconds("naru.monitor.silence", usual.silence()),
          seconds("naru.monitor.lag.warning", usual.lateWarning()),
          seconds("naru.monitor.lag.critical", usual.lateCritical()),
          count("naru.monitor.backlog.warning", usual.backlogWarning()),
          count("naru.monitor.backlog.critical", usual.backlogCritical()));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("naru.monitor: " + e.getMessage(), e);
    }
  }

  private static Duration seconds(String name, Duration usual) {
    return whole(name, usual, text -> Duration.ofSeconds(Integer.parseInt(text)));
  }

  private static long count(String name, long usual) {
    return whole(name, usual, Long::valueOf);
  }

  private static <T> T whole(String name, T usual, Function<String, T> read) {
    String text = NodeSettings.setting(name, null);
    try {
      return text == null ? usual : read.apply(text.trim());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + "='" + text + "' is no whole number", e);
    }
  }
}
