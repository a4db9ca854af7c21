package kr.naru.changelog;

import java.util.Locale;

/** What a change does to its entity. */
public enum Operation {
  PUT,
  DELETE;

  /** The name used in tables and on the wire. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws IllegalArgumentException when no operation has this wire name
   */
  public static Operation ofWireName(String name) {
    for (Operation operation : values()) {
      if (operation.wireName().equals(name)) {
        return operation;
      }
    }
    throw new IllegalArgumentException("operation '" + name + "' is none of put, delete");
  }
}
