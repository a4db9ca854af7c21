package kr.naru.backup.upkeep;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kr.naru.backup.store.BlobHasher;
import kr.naru.backup.store.BlobId;
import kr.naru.backup.store.BlobSet;
import kr.naru.backup.store.DamagedException;
import kr.naru.backup.store.Index;
import kr.naru.backup.store.Kind;
import kr.naru.backup.store.ObjectReader;
import kr.naru.backup.store.ObjectWriter;
import kr.naru.backup.store.OpenRun;
import kr.naru.backup.store.Store;
import kr.naru.backup.store.StoreLock;
import kr.naru.backup.store.Throttle;
import kr.naru.backup.store.UnitTable;
import kr.naru.backup.tree.BlobReader;
import kr.naru.backup.tree.Entry;
import kr.naru.backup.tree.Runs;

/**
 * Removes runs, then frees what no run needs any more: units without a needed blob are deleted,
 * units that are needed for less than 70 % are written anew. Never waits for a run, a restore or a
 * check, and never makes one fail; while there is one, freeing is left to the next call. When it is
 * cut off at any moment, the next call does the rest.
 */
public final class Forget {

  /** Below this share of needed bytes a unit is written anew. */
  private static final double LIVE_ENOUGH = 0.7;

  private static final int MANY_SEGMENTS = 16;
  private static final int BLOBS_AT_A_TIME = 300_000;

  private final Store store;
  private final Map<String, Long> raw = new HashMap<>();
  private int orphans;

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
        store.remove(Kind.MANIFEST, object);
      }
      store.syncRemovals(Kind.MANIFEST);
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
    Runs runs = Runs.load(store);
    if (!runs.damaged().isEmpty()) {
      throw new DamagedException(
          String.join("; ", runs.damaged().values())
              + ": what it needs is not known, so nothing is freed; forget it by its object's name"
              + " when it is given up");
    }
    Index index = Index.load(store);
    BlobSet needed = needed(runs, index);
    Map<String, Long> live = liveBytes(index, needed);
    Set<String> delete = new LinkedHashSet<>(store.names(Kind.DATA));
    Set<String> rewrite = new LinkedHashSet<>();
    for (Index.Unit unit : index.units()) {
      long liveRaw = live.getOrDefault(unit.name(), 0L);
      if (liveRaw > 0
          && delete.remove(unit.name())
          && liveRaw < LIVE_ENOUGH * raw.get(unit.name())) {
        rewrite.add(unit.name());
      }
    }
    long orphaned = removeOrphans(index, delete);
    boolean hasDeadRows = index.units().stream().anyMatch(unit -> !live.containsKey(unit.name()));
    long written = 0;
    List<String> segments = index.segments();
    if (!rewrite.isEmpty() || hasDeadRows || segments.size() > MANY_SEGMENTS) {
      Set<String> stay = new HashSet<>(live.keySet());
      stay.removeAll(rewrite);
      written = writeAnew(index, needed, rewrite, stay);
      for (String segment : segments) {
        store.remove(Kind.INDEX, segment);
      }
      store.syncRemovals(Kind.INDEX);
    }
    int deleted = delete.size() + orphans;
    long freedBytes = orphaned - written;
    delete.addAll(rewrite);
    for (String unit : delete) {
      freedBytes += store.length(Kind.DATA, unit);
      store.remove(Kind.DATA, unit);
    }
    return new Report(removedRuns, true, deleted, rewrite.size(), others, freedBytes);
  }

  /** Removes units that no index knows, first of all: a full disk then has room for the rest. */
  private long removeOrphans(Index index, Set<String> delete) throws IOException {
    long bytes = 0;
    orphans = 0;
    for (String name : List.copyOf(delete)) {
      if (index.unit(name).isEmpty()) {
        bytes += store.length(Kind.DATA, name);
        store.remove(Kind.DATA, name);
        delete.remove(name);
        orphans++;
      }
    }
    return bytes;
  }

  private int removeOpenRuns() throws IOException {
    int removed = 0;
    for (OpenRun dead : OpenRun.dead(store)) {
      dead.remove();
      dead.close();
      removed++;
    }
    return removed;
  }

  private BlobSet needed(Runs runs, Index index) throws IOException {
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
      return references.seen();
    }
  }

  /** Needed raw bytes of each unit; units that are not needed are not in it. */
  private Map<String, Long> liveBytes(Index index, BlobSet needed) throws IOException {
    Map<String, Long> live = new HashMap<>();
    raw.clear();
    try (ObjectReader reader = store.reader()) {
      for (String segment : index.segments()) {
        Index.scan(
            reader,
            segment,
            (unit, kind, length, rows) -> {
              if (!raw.containsKey(unit)) {
                raw.put(unit, 0L);
                for (UnitTable.Row row : rows) {
                  raw.merge(unit, (long) row.length(), Long::sum);
                  if (isHere(index, needed, unit, row)) {
                    live.merge(unit, (long) Math.max(1, row.length()), Long::sum);
                  }
                }
              }
            });
      }
    }
    return live;
  }

  /** Whether the blob is needed and this is the unit where the index finds it. */
  private static boolean isHere(Index index, BlobSet needed, String unit, UnitTable.Row row) {
    return needed.contains(row.id())
        && index.find(row.id()).map(place -> place.unit().name().equals(unit)).orElse(false);
  }

  /** Writes the units again that hold little, and a whole new index; returns the bytes written. */
  private long writeAnew(Index index, BlobSet needed, Set<String> rewrite, Set<String> stay)
      throws IOException {
    long written = 0;
    try (ObjectReader reader = store.reader();
        ObjectWriter writer = store.writer(Throttle.NONE)) {
      Index fresh = new Index();
      for (Kind kind : List.of(Kind.DATA, Kind.PAGES)) {
        try (Repacking repacking = new Repacking(store, writer, fresh, kind)) {
          for (String name : rewrite) {
            if (index.unit(name).orElseThrow().kind() == kind) {
              repacking.take(name, row -> isHere(index, needed, name, row));
            }
          }
          written += repacking.finish();
        }
      }
      Set<String> known = new HashSet<>();
      List<String> segments = new ArrayList<>(index.segments());
      for (String segment : segments) {
        Index target = fresh;
        Index.scan(
            reader,
            segment,
            (unit, kind, length, rows) -> {
              if (stay.contains(unit) && known.add(unit)) {
                target.add(unit, kind, length, rows);
              }
            });
        if (fresh.unwrittenBlobs() > BLOBS_AT_A_TIME) {
          fresh.write(writer);
          fresh = new Index();
        }
      }
      fresh.write(writer);
    }
    return written;
  }

  /** Copies needed blobs into new units. */
  private static final class Repacking implements AutoCloseable {

    interface Wanted {
      boolean test(UnitTable.Row row);
    }

    private final ObjectReader reader;
    private final ObjectWriter writer;
    private final BlobHasher hasher;
    private final Index fresh;
    private final Kind kind;
    private final ByteBuffer data = ByteBuffer.allocateDirect(Store.UNIT);
    private UnitTable table = new UnitTable();
    private long written;

    Repacking(Store store, ObjectWriter writer, Index fresh, Kind kind) {
      this.reader = store.reader();
      this.writer = writer;
      this.hasher = store.hasher();
      this.fresh = fresh;
      this.kind = kind;
    }

    void take(String unit, Wanted wanted) throws IOException {
      List<UnitTable.Row> rows = UnitTable.parse(reader.trailer(kind, unit), unit).rows();
      ByteBuffer payload = reader.payload(kind, unit);
      int offset = 0;
      for (UnitTable.Row row : rows) {
        if (wanted.test(row)) {
          ByteBuffer blob = payload.slice(offset, row.length());
          if (!hasher.id(blob).equals(row.id())) {
            throw new DamagedException(
                "unit " + unit + " does not hold blob " + row.id() + "; nothing is freed");
          }
          if (data.remaining() < row.length()) {
            flush();
          }
          data.put(blob);
          table.add(row);
        }
        offset += row.length();
      }
    }

    private void flush() throws IOException {
      if (table.rows().isEmpty()) {
        return;
      }
      ObjectWriter.Stored stored = writer.write(kind, data.flip(), table.bytes());
      fresh.add(stored.name(), kind, stored.length(), table.rows());
      written += stored.length();
      data.clear();
      table = new UnitTable();
    }

    long finish() throws IOException {
      flush();
      return written;
    }

    @Override
    public void close() {
      reader.close();
    }
  }
}
