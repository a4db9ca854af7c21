package kr.naru.backup.upkeep;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import kr.naru.backup.store.Index;
import kr.naru.backup.store.IndexSegment;
import kr.naru.backup.store.Kind;
import kr.naru.backup.store.ObjectReader;
import kr.naru.backup.store.ObjectWriter;
import kr.naru.backup.store.Store;
import kr.naru.backup.store.Throttle;

/**
 * A new index in the old one's place: of the units that are needed, of which some are written anew.
 * The old index stays until the new one is durable.
 */
final class IndexRenewal {

  private static final int BLOBS_AT_A_TIME = 300_000;

  private final Store store;
  private final Index old;
  private final UnitUse use;

  IndexRenewal(Store store, Index old, UnitUse use) {
    this.store = store;
    this.old = old;
    this.use = use;
  }

  /**
   * Returns the bytes of the new units.
   *
   * @param sparse units that are written anew; they stay for the caller to remove
   */
  long write(List<String> sparse) throws IOException {
    long written = 0;
    try (ObjectReader reader = store.reader();
        ObjectWriter writer = store.writer(Throttle.NONE)) {
      Index fresh = new Index();
      for (Kind kind : List.of(Kind.DATA, Kind.PAGES)) {
        written += repack(sparse, kind, writer, fresh);
      }
      Set<String> stay = use.neededUnits();
      sparse.forEach(stay::remove);
      takeOver(stay, fresh, reader, writer);
    }
    for (String segment : old.segments()) {
      store.indexSegments().remove(segment);
    }
    store.indexSegments().syncRemovals();
    return written;
  }

  private long repack(List<String> units, Kind kind, ObjectWriter writer, Index fresh)
      throws IOException {
    try (UnitRepacking repacking = new UnitRepacking(store, writer, fresh, kind)) {
      for (String name : units) {
        if (old.unit(name).orElseThrow().kind() == kind) {
          repacking.take(name, row -> use.needs(name, row));
        }
      }
      return repacking.finish();
    }
  }

  /** Writes the rows of units that stay, a bounded number at a time. */
  private void takeOver(Set<String> stay, Index begun, ObjectReader reader, ObjectWriter writer)
      throws IOException {
    Set<String> known = new HashSet<>();
    Index fresh = begun;
    for (String segment : old.segments()) {
      Index target = fresh;
      IndexSegment.read(
          reader,
          segment,
          unit -> {
            if (stay.contains(unit.name()) && known.add(unit.name())) {
              target.add(unit.name(), unit.kind(), unit.length(), unit.rows());
            }
          });
      if (fresh.unwrittenBlobs() > BLOBS_AT_A_TIME) {
        fresh.write(writer);
        fresh = new Index();
      }
    }
    fresh.write(writer);
  }
}
