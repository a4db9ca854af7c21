package kr.naru.cli.backup;

import java.time.Duration;
import kr.naru.cli.terminal.Readable;

/** How far a long command is, for people. */
final class ProgressText {

  private ProgressText() {}

  /**
   * Such as {@code 1,200 files, 310 MB of 4,000 MB, 105 MB/s, 35 s left}.
   *
   * @param total 0 when nobody knows
   */
  static String of(long files, long bytes, long total, Duration elapsed) {
    StringBuilder text = new StringBuilder();
    text.append(Readable.count(files)).append(" files, ").append(Readable.size(bytes));
    if (total > bytes) {
      text.append(" of ").append(Readable.size(total));
    }
    long millis = Math.max(1, elapsed.toMillis());
    long perSecond = bytes * 1000 / millis;
    text.append(", ").append(Readable.size(perSecond)).append("/s");
    if (total > bytes && perSecond > 0) {
      Duration left = Duration.ofSeconds((total - bytes) / perSecond);
      text.append(", ").append(Readable.duration(left)).append(" left");
    }
    return text.toString();
  }
}
