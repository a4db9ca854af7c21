package kr.naru.backup.store;

/**
 * From blob ids to two numbers, in 32 to 64 bytes an entry, so that a million files fit into a
 * small heap. Not for several threads.
 */
final class BlobMap {

  private long[] high = new long[1024];
  private long[] low = new long[1024];
  private long[] first = new long[1024];
  private long[] second = new long[1024];
  private boolean[] used = new boolean[1024];
  private int size;

  int size() {
    return size;
  }

  /** Where the id stands, or -1. */
  int find(long idHigh, long idLow) {
    int at = slot(idHigh, idLow);
    return used[at] ? at : -1;
  }

  long first(int at) {
    return first[at];
  }

  long second(int at) {
    return second[at];
  }

  /** Adds or replaces. */
  void put(long idHigh, long idLow, long one, long two) {
    if (size >= high.length - high.length / 3) {
      grow();
    }
    int at = slot(idHigh, idLow);
    if (!used[at]) {
      used[at] = true;
      high[at] = idHigh;
      low[at] = idLow;
      size++;
    }
    first[at] = one;
    second[at] = two;
  }

  private int slot(long idHigh, long idLow) {
    int mask = high.length - 1;
    int at = (int) (idLow ^ idLow >>> 32) & mask;
    while (used[at] && (high[at] != idHigh || low[at] != idLow)) {
      at = at + 1 & mask;
    }
    return at;
  }

  private void grow() {
    BlobMap larger = new BlobMap();
    int length = 2 * high.length;
    larger.high = new long[length];
    larger.low = new long[length];
    larger.first = new long[length];
    larger.second = new long[length];
    larger.used = new boolean[length];
    for (int i = 0; i < high.length; i++) {
      if (used[i]) {
        larger.put(high[i], low[i], first[i], second[i]);
      }
    }
    high = larger.high;
    low = larger.low;
    first = larger.first;
    second = larger.second;
    used = larger.used;
  }
}
