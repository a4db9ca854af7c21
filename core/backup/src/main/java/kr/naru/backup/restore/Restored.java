package kr.naru.backup.restore;

import kr.naru.backup.tree.Entry;

/** A file whose content is being brought together from several units. */
final class Restored {

  final Entry entry;
  private int open;
  private boolean made;
  private boolean failed;

  Restored(Entry entry, int segments) {
    this.entry = entry;
    this.open = segments;
  }

  /** Guarded by this object, as everything here. */
  boolean isMade() {
    return made;
  }

  void setMade() {
    made = true;
  }

  /** True the first time. */
  synchronized boolean fail() {
    boolean isFirst = !failed;
    failed = true;
    return isFirst;
  }

  synchronized boolean hasFailed() {
    return failed;
  }

  /** Counts a segment as handled; true after the last one. */
  synchronized boolean handled() {
    return --open == 0;
  }
}
