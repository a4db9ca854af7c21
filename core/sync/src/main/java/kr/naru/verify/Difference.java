package kr.naru.verify;

import java.util.Locale;
import kr.naru.changelog.EntityKey;

/** An entity that is not the same at the follower. */
public record Difference(EntityKey entity, Kind kind) {

  /** How it differs. */
  public enum Kind {
    /** Both have it, with different content. */
    CONTENT,
    /** Only the master has it. */
    MISSING,
    /** Only the follower has it. */
    SURPLUS;

    /** The name used in tables and on the wire. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }

    /**
     * @throws IllegalArgumentException when no kind has this wire name
     */
    public static Kind ofWireName(String name) {
      for (Kind kind : values()) {
        if (kind.wireName().equals(name)) {
          return kind;
        }
      }
      throw new IllegalArgumentException("expected content, missing or surplus");
    }
  }
}
