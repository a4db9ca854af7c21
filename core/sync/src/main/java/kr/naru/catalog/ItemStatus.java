package kr.naru.catalog;

import java.util.Locale;

/** Whether an item or a contract line can be ordered. */
public enum ItemStatus {
  ACTIVE,
  /** Withdrawn for a time (거래정지). */
  SUSPENDED,
  /** Will not come back (해지, 종료). */
  ENDED;

  /** The name used in tables, JSON and on the wire. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws IllegalArgumentException when no status has this wire name
   */
  public static ItemStatus ofWireName(String name) {
    for (ItemStatus status : values()) {
      if (status.wireName().equals(name)) {
        return status;
      }
    }
    throw new IllegalArgumentException("status '" + name + "' is none of active, suspended, ended");
  }
}
