package kr.naru.backup.upkeep;

import java.io.IOException;
import kr.naru.backup.store.BlobId;
import kr.naru.backup.store.BlobSet;
import kr.naru.backup.store.DamagedException;
import kr.naru.backup.store.Index;
import kr.naru.backup.store.Store;
import kr.naru.backup.tree.BlobReader;
import kr.naru.backup.tree.Entry;
import kr.naru.backup.tree.Runs;

/** The blobs that runs need, and which unit each is taken from. */
final class NeededBlobs {

  private final BlobSet needed;
  private final Index index;

  private NeededBlobs(BlobSet needed, Index index) {
    this.needed = needed;
    this.index = index;
  }

  /**
   * @throws DamagedException when what a run needs cannot be told, or is in no unit
   */
  static NeededBlobs of(Store store, Runs runs, Index index) throws IOException {
    try (BlobReader blobs = new BlobReader(store, index)) {
      References references = new References(blobs);
      references.walk(
          runs.all(),
          new References.Visitor() {
            @Override
            public void blob(BlobId id, Entry entry) throws IOException {
              if (index.find(id).isEmpty()) {
                damaged("blob " + id + " is in no unit of the index");
              }
            }

            @Override
            public void damaged(String what) throws IOException {
              throw new DamagedException(
                  what + "; nothing is freed: see naru backup check, or rebuild-index");
            }
          });
      return new NeededBlobs(references.seen(), index);
    }
  }

  /** Whether the blob is needed and this is the unit where the index finds it. */
  boolean isTakenFrom(String unit, BlobId id) {
    return needed.contains(id)
        && index.find(id).map(place -> place.unit().name().equals(unit)).orElse(false);
  }
}
