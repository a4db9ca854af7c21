package kr.naru.cli.backup;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import kr.naru.cli.terminal.Readable;

/** How long a command took: in JSON seconds, with milliseconds behind the point. */
record Elapsed(Duration time) {

  private static final double MILLIS = 1000;

  @JsonValue
  double seconds() {
    return time.toMillis() / MILLIS;
  }

  String text() {
    return Readable.duration(time);
  }
}
