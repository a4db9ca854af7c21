package kr.naru.wire;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * Attribute values in the lexical forms of feed-page.xsd. Each throws {@link
 * IllegalArgumentException} or a date's own exception.
 */
final class Values {

  /** Without exponent: a short text must not become a number of a million digits. */
  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,60}(\\.[0-9]{1,60})?");

  private Values() {}

  static long position(String value) {
    long position = Long.parseLong(value);
    if (position < 0) {
      throw new IllegalArgumentException("a position is not negative");
    }
    return position;
  }

  static Instant instant(String value) {
    if (!value.endsWith("Z")) {
      throw new IllegalArgumentException("expected a time in UTC, ending in Z");
    }
    return Instant.parse(value);
  }

  static boolean bool(String value) {
    return switch (value) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default -> throw new IllegalArgumentException("expected true or false");
    };
  }

  static BigDecimal decimal(String value) {
    if (!DECIMAL.matcher(value).matches()) {
      throw new IllegalArgumentException("expected a decimal number");
    }
    return new BigDecimal(value);
  }

  /** Null stays null. */
  static String text(BigDecimal value) {
    return value == null ? null : value.toPlainString();
  }

  /** Null stays null. */
  static String text(Object value) {
    return value == null ? null : value.toString();
  }

  /** A text cut to so many chars, with … at its end, where a character ends. */
  static String shortened(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = longest - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
  }
}
