package kr.naru.bench;

/** The database that the figures are taken on. */
enum Variant {
  /** PostgreSQL, commits on disk before they are acknowledged. */
  DURABLE("PostgreSQL, fsync and synchronous_commit on"),
  /** PostgreSQL as zonky's test server starts it. */
  RELAXED("PostgreSQL, fsync and synchronous_commit off"),
  /** The embedded default: a file in each node's own folder. */
  H2("H2, embedded");

  private final String title;

  Variant(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  boolean isPostgres() {
    return this != H2;
  }
}
