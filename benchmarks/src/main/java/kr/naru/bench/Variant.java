package kr.naru.bench;

/** The database that the figures are taken on. */
enum Variant {
  /** PostgreSQL, commits on disk before they are acknowledged. */
  DURABLE("PostgreSQL, fsync and synchronous_commit on"),
  /** PostgreSQL without a word about the disk: what is left is work. */
  RELAXED("PostgreSQL, fsync and synchronous_commit off");

  private final String title;

  Variant(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }
}
