package kr.naru.node;

/** In what form a follower keeps its copy. */
public enum CopyKind {
  /** Listings and offers in a relational database. */
  MALL(2),
  /** An index for searching. */
  SEARCH(1);

  private final int lanes;

  CopyKind(int lanes) {
    this.lanes = lanes;
  }

  /** Lanes when nothing else is set. */
  int lanes() {
    return lanes;
  }
}
