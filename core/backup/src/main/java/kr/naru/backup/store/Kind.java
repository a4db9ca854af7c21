package kr.naru.backup.store;

/** What an object of the store holds; the number stands in its header. */
public enum Kind {
  /** A unit whose blobs are content of files. */
  DATA(1),
  /** A unit whose blobs are pages of listings, or lists of extents. */
  PAGES(2),
  INDEX(3),
  MANIFEST(4),
  RESUME(5);

  final int number;

  Kind(int number) {
    this.number = number;
  }

  static Kind of(int number) throws DamagedException {
    for (Kind kind : values()) {
      if (kind.number == number) {
        return kind;
      }
    }
    throw new DamagedException("unknown kind " + number);
  }
}
