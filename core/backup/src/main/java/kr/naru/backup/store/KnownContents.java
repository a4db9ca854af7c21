package kr.naru.backup.store;

import java.util.Optional;

/** What runs that were cut off had already read. Safe for threads. */
public final class KnownContents {

  private final BlobMap contents = new BlobMap();
  private int torn;

  synchronized void add(BlobId key, BlobId content) {
    contents.put(key.high(), key.low(), content.high(), content.low());
  }

  synchronized void countTorn() {
    torn++;
  }

  public synchronized int torn() {
    return torn;
  }

  public synchronized int size() {
    return contents.size();
  }

  public synchronized Optional<BlobId> find(BlobId key) {
    int at = contents.find(key.high(), key.low());
    return at < 0
        ? Optional.empty()
        : Optional.of(new BlobId(contents.first(at), contents.second(at)));
  }
}
