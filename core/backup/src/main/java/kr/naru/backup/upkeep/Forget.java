package kr.naru.backup.upkeep;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kr.naru.backup.store.DamagedException;
import kr.naru.backup.store.Index;
import kr.naru.backup.store.OpenRun;
import kr.naru.backup.store.Store;
import kr.naru.backup.store.StoreLock;
import kr.naru.backup.tree.Runs;

/**
 * Removes runs, then frees what no run needs any more: units without a needed blob are deleted,
 * units that are needed for less than 70 % are written anew. Never waits for a run, a restore or a
 * check, and never makes one fail; while there is one, freeing is left to the next call. When it is
 * cut off at any moment, the next call does the rest.
 */
public final class Forget {

  private static final int MANY_SEGMENTS = 16;

  private final Store store;

  public Forget(Store store) {
    this.store = store;
  }

  /**
   * @param freed whether space was freed; false while somebody else uses the store
   * @param freedBytes net of what was written anew
   */
  public record Report(
      int removedRuns,
      boolean freed,
      int deletedUnits,
      int rewrittenUnits,
      int deletedOthers,
      long freedBytes) {}

  /**
   * @param objects names of the manifests to remove
   * @throws DamagedException when what the remaining runs need cannot be told; nothing is freed
   *     then
   */
  public Report run(List<String> objects) throws IOException {
    try (StoreLock use = store.use()) {
      for (String object : objects) {
        store.manifests().remove(object);
      }
      store.manifests().syncRemovals();
    }
    Optional<StoreLock> alone = store.tryAlone();
    if (alone.isEmpty()) {
      return new Report(objects.size(), false, 0, 0, 0, 0);
    }
    try (StoreLock held = alone.get()) {
      return free(objects.size());
    }
  }

  private Report free(int removedRuns) throws IOException {
    int others = removeOpenRuns() + store.removeTemporaries();
    Runs runs = readableRuns();
    Index index = Index.load(store);
    UnitUse use = UnitUse.of(store, index, NeededBlobs.of(store, runs, index));
    List<String> orphans = new ArrayList<>();
    List<String> useless = new ArrayList<>();
    Set<String> present = new HashSet<>();
    for (String unit : store.units().names()) {
      present.add(unit);
      if (index.unit(unit).isEmpty()) {
        orphans.add(unit);
      } else if (!use.isNeeded(unit)) {
        useless.add(unit);
      }
    }
    List<String> sparse = use.sparse(present);
    long freed = remove(orphans); // First of all: a full disk then has room for the rest.
    if (!sparse.isEmpty() || use.hasUselessUnits() || index.segments().size() > MANY_SEGMENTS) {
      freed -= new IndexRenewal(store, index, use).write(sparse);
    }
    freed += remove(useless) + remove(sparse);
    int deleted = orphans.size() + useless.size();
    return new Report(removedRuns, true, deleted, sparse.size(), others, freed);
  }

  private int removeOpenRuns() throws IOException {
    int removed = 0;
    for (OpenRun dead : OpenRun.dead(store)) {
      try (dead) {
        dead.remove();
      }
      removed++;
    }
    return removed;
  }

  private Runs readableRuns() throws IOException {
    Runs runs = Runs.load(store);
    if (!runs.damaged().isEmpty()) {
      throw new DamagedException(
          String.join("; ", runs.damaged().values())
              + ": what it needs is not known, so nothing is freed; forget it by its object's name"
              + " when it is given up");
    }
    return runs;
  }

  /** Returns the bytes that they took. */
  private long remove(List<String> units) throws IOException {
    long bytes = 0;
    for (String unit : units) {
      bytes += store.units().length(unit);
      store.units().remove(unit);
    }
    return bytes;
  }
}
