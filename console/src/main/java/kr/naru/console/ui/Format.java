package kr.naru.console.ui;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import kr.naru.catalog.ItemStatus;
import kr.naru.catalog.Title;

/** Numbers, times and names as the viewer reads them. Nothing is shown as a dash. */
@Named("fmt")
@RequestScoped
public class Format {

  private static final String NOTHING = "–";
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

  @Inject private Language language;
  @Inject private Texts texts;

  /** Grouped digits, every digit behind the point. */
  public String number(Number number) {
    if (number == null) {
      return NOTHING;
    }
    DecimalFormat format = (DecimalFormat) NumberFormat.getInstance(language.getLocale());
    format.setMaximumFractionDigits(20);
    return format.format(number);
  }

  /** A rate: one digit behind the point below ten. */
  public String rate(Double rate) {
    if (rate == null) {
      return NOTHING;
    }
    NumberFormat format = NumberFormat.getInstance(language.getLocale());
    int digits = rate < 10 ? 1 : 0;
    format.setMinimumFractionDigits(digits);
    format.setMaximumFractionDigits(digits);
    return format.format(rate);
  }

  /** In the viewer's zone, to the second. */
  public String time(Instant time) {
    return time == null ? NOTHING : TIME.withZone(language.getZone()).format(time);
  }

  /** Hours, minutes and seconds in the viewer's zone. */
  public String clock(Instant time) {
    return time == null ? NOTHING : CLOCK.withZone(language.getZone()).format(time);
  }

  public String date(LocalDate date) {
    return date == null
        ? NOTHING
        : DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
            .withLocale(language.getLocale())
            .format(date);
  }

  /** A length of time: milliseconds below a second, then seconds, minutes, hours. */
  public String duration(long millis) {
    if (millis < 1_000) {
      return texts.of("duration.ms", millis);
    }
    if (millis < 60_000) {
      return texts.of("duration.s", BigDecimal.valueOf(millis / 100, 1));
    }
    long seconds = millis / 1_000;
    return seconds < 3_600
        ? texts.of("duration.min", seconds / 60, seconds % 60)
        : texts.of("duration.h", seconds / 3_600, seconds % 3_600 / 60);
  }

  /** In the viewer's language if there is one, else in the other. */
  public String title(Title title) {
    if (title == null) {
      return NOTHING;
    }
    String first = language.isKorean() ? title.ko() : title.en();
    return first != null ? first : language.isKorean() ? title.en() : title.ko();
  }

  /** The language that {@link #title} comes in, for screen readers. */
  public String titleLanguage(Title title) {
    boolean korean =
        title != null && (language.isKorean() ? title.ko() != null : title.en() == null);
    return korean ? "ko" : "en";
  }

  /** Text, or a dash. */
  public String text(Object text) {
    return text == null || text.toString().isEmpty() ? NOTHING : text.toString();
  }

  /** A value of whatever kind, as its kind is shown. */
  public String value(Object value) {
    if (value instanceof Number number) {
      return number(number);
    }
    if (value instanceof LocalDate date) {
      return date(date);
    }
    return value instanceof ItemStatus status ? texts.name("status", status) : text(value);
  }
}
