package kr.naru.monitor;

import java.util.Locale;

/** A level and what put it there. */
public record Health(Level level, Cause cause) {

  /** Why a level is not normal; the first in this order that applies. */
  public enum Cause {
    NONE,
    /** Registered, but never asked nor reported. */
    NEVER_SEEN,
    /** Asked and reported nothing for too long. */
    SILENT,
    /** Says itself that it does not go on. */
    STOPPED,
    /** The oldest set that is not applied is too old. */
    LATE,
    /** Too many changes are not applied. */
    BACKLOG;

    /** The name used in JSON. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
