package kr.naru.changelog;

import java.util.Locale;

/** The kinds of shared data that are logged. */
public enum EntityType {
  /** A catalog item with its attributes and contract lines; changed and logged as a whole. */
  ITEM,
  /** A classification code; its key is {@code scheme:code}. */
  CODE;

  /** The name used in tables and on the wire. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws IllegalArgumentException when no entity type has this wire name
   */
  public static EntityType ofWireName(String name) {
    for (EntityType type : values()) {
      if (type.wireName().equals(name)) {
        return type;
      }
    }
    throw new IllegalArgumentException("entity '" + name + "' is none of item, code");
  }
}
