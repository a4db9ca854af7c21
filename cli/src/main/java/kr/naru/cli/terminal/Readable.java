package kr.naru.cli.terminal;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** Numbers, durations and times as people read them, the same in every locale. */
public final class Readable {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xxx", Locale.ROOT);

  private Readable() {}

  /** {@code 12345} as {@code 12,345}. */
  public static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** {@code 0 ms} to {@code 999 ms}, {@code 1.0 s} to {@code 59.9 s}, then minutes and hours. */
  public static String duration(Duration duration) {
    long millis = duration.toMillis();
    if (millis < 1000) {
      return millis + " ms";
    }
    if (millis < 60_000) {
      return String.format(Locale.ROOT, "%d.%d s", millis / 1000, millis % 1000 / 100);
    }
    if (millis < 3_600_000) {
      return duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
    }
    return duration.toHours() + " h " + duration.toMinutesPart() + " min";
  }

  /** Bytes in the unit that leaves one to four digits. */
  public static String size(long bytes) {
    if (bytes < 10_000) {
      return bytes + " B";
    }
    return bytes < 10_000_000 ? bytes / 1_000 + " kB" : count(bytes / 1_000_000) + " MB";
  }

  /** An ISO 8601 instant in the given zone with its offset; any other text as it is. */
  public static String time(String instant, ZoneId zone) {
    try {
      return TIME.format(Instant.parse(instant).atZone(zone));
    } catch (DateTimeParseException notAnInstant) {
      return instant;
    }
  }
}
