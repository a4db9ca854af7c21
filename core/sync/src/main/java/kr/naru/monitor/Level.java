package kr.naru.monitor;

import java.util.Locale;

/** How well something does; in ascending order of trouble, but for {@link #UNKNOWN}. */
public enum Level {
  NORMAL,
  WARNING,
  CRITICAL,
  /** Nothing was ever heard. */
  UNKNOWN;

  /** The name used in JSON. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
