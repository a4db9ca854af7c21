package kr.naru.cli.landscape;

import java.util.Locale;

/** In what form a follower keeps its copy. */
public enum FollowerKind {
  /** Tables of a shop. */
  MALL,
  /** An index for searching. */
  SEARCH;

  /** The name used in settings. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What a node of that name is when nothing else is said. */
  static FollowerKind ofNode(String name) {
    return name.equals("search") ? SEARCH : MALL;
  }
}
