package kr.naru.backup.store;

/** A set of blobs, in little memory. Not for several threads. */
public final class BlobSet {

  private final BlobMap map = new BlobMap();

  /** True when it was not there. */
  public boolean add(BlobId id) {
    if (contains(id)) {
      return false;
    }
    map.put(id.high(), id.low(), 0, 0);
    return true;
  }

  public boolean contains(BlobId id) {
    return map.find(id.high(), id.low()) >= 0;
  }

  public int size() {
    return map.size();
  }
}
