package kr.naru.cli.landscape;

import java.util.Locale;

/** What a node does; a node may have several roles. */
public enum Role {
  MASTER,
  FOLLOWER;

  /** As it is written in files and properties. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
