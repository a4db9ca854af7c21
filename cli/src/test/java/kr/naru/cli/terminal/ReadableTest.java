package kr.naru.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadableTest {

  @ParameterizedTest
  @CsvSource({
    "0,0 ms",
    "999,999 ms",
    "1000,1.0 s",
    "59999,59.9 s",
    "60000,1 min 0 s",
    "3599999,59 min 59 s",
    "7380000,2 h 3 min"
  })
  void durationHasTheUnitThatFits(long millis, String text) {
    assertThat(Readable.duration(Duration.ofMillis(millis))).isEqualTo(text);
  }

  @Test
  void timeIsLocalWithItsOffset() {
    assertThat(Readable.time("2026-11-20T03:41:07.123Z", ZoneId.of("Asia/Seoul")))
        .isEqualTo("2026-11-20 12:41:07 +09:00");
    assertThat(Readable.time("soon", ZoneId.of("Asia/Seoul"))).isEqualTo("soon");
  }

  @Test
  void countIsTheSameInEveryLocale() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      assertThat(Readable.count(9458)).isEqualTo("9,458");
    } finally {
      Locale.setDefault(before);
    }
  }
}
