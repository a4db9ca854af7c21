package kr.naru.ejb.settings;

/** What a node does in the landscape; it may have several roles. */
public enum Role {
  /** Changes the catalog and serves its log. */
  MASTER,
  /** Holds a copy in a form of its own. */
  FOLLOWER
}
