package kr.naru.node;

/** What a node does in the landscape; it may have several roles. */
public enum NodeRole {
  /** Changes the catalog and serves its log. */
  MASTER,
  /** Holds a copy in a form of its own. */
  FOLLOWER
}
