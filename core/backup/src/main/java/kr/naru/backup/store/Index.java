package kr.naru.backup.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which blob is where: all index segments in memory, 33 bytes for each blob and some room. Safe for
 * threads.
 */
public final class Index {

  private static final long CLAIMED = -1;
  private static final int MOST_ROWS = 400_000;

  /** A unit that the index knows. */
  public record Unit(int number, String name, Kind kind, long length, int blobs) {}

  /** A blob's bytes in the raw data of a unit. */
  public record Place(Unit unit, int offset, int length) {}

  private final BlobMap blobs = new BlobMap();
  private final List<Unit> units = new ArrayList<>();
  private final Map<String, Unit> byName = new HashMap<>();
  private final List<IndexSegment.Unit> unwritten = new ArrayList<>();
  private final List<String> segments = new ArrayList<>();

  /**
   * Reads all segments.
   *
   * @throws DamagedException when one is; {@code rebuild-index} makes a new index from the units
   */
  public static Index load(Store store) throws IOException {
    Index index = new Index();
    try (ObjectReader reader = store.reader()) {
      for (String segment : store.indexSegments().names()) {
        IndexSegment.read(reader, segment, index::takeUp);
        index.segments.add(segment);
      }
    } catch (DamagedException damaged) {
      throw new DamagedException(
          damaged.getMessage() + " (naru backup rebuild-index makes a new index from the units)",
          damaged);
    }
    return index;
  }

  /** A unit that is there already is the same unit. */
  private Unit takeUp(IndexSegment.Unit found) {
    Unit unit = byName.get(found.name());
    if (unit == null) {
      unit =
          new Unit(units.size(), found.name(), found.kind(), found.length(), found.rows().size());
      units.add(unit);
      byName.put(unit.name, unit);
    }
    int offset = 0;
    for (UnitTable.Row row : found.rows()) {
      BlobId id = row.id();
      int at = blobs.find(id.high(), id.low());
      if (at < 0 || blobs.first(at) < 0) {
        blobs.put(id.high(), id.low(), unit.number, pack(offset, row.length()));
      }
      offset += row.length();
    }
    return unit;
  }

  private static long pack(int offset, int length) {
    return (long) offset << 32 | length;
  }

  /** Names of the segments that were read. */
  public List<String> segments() {
    return List.copyOf(segments);
  }

  public synchronized int size() {
    return blobs.size();
  }

  public synchronized List<Unit> units() {
    return List.copyOf(units);
  }

  public synchronized Optional<Unit> unit(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** Empty also while the blob is only claimed. */
  public synchronized Optional<Place> find(BlobId id) {
    int at = blobs.find(id.high(), id.low());
    if (at < 0 || blobs.first(at) < 0) {
      return Optional.empty();
    }
    long packed = blobs.second(at);
    return Optional.of(
        new Place(units.get((int) blobs.first(at)), (int) (packed >>> 32), (int) packed));
  }

  /** Also while it is only claimed. */
  public synchronized boolean contains(BlobId id) {
    return blobs.find(id.high(), id.low()) >= 0;
  }

  /** True when the caller is the first to have this blob and now has to store it. */
  public synchronized boolean claim(BlobId id) {
    if (contains(id)) {
      return false;
    }
    blobs.put(id.high(), id.low(), CLAIMED, 0);
    return true;
  }

  /** Takes up a durable unit; {@link #write} makes that durable too. */
  public synchronized Unit add(String name, Kind kind, long length, List<UnitTable.Row> rows) {
    Unit known = byName.get(name);
    if (known != null) {
      return known;
    }
    List<UnitTable.Row> bare =
        rows.stream().map(row -> new UnitTable.Row(row.id(), row.length(), null)).toList();
    IndexSegment.Unit unit = new IndexSegment.Unit(name, kind, length, bare);
    unwritten.add(unit);
    return takeUp(unit);
  }

  public synchronized int unwritten() {
    return unwritten.size();
  }

  /** Blobs of the units that no segment has yet. */
  public synchronized int unwrittenBlobs() {
    return unwritten.stream().mapToInt(unit -> unit.rows().size()).sum();
  }

  /** Writes segments of the units added since the last call; they are durable then. */
  public synchronized List<String> write(ObjectWriter writer) throws IOException {
    List<String> written = new ArrayList<>();
    int from = 0;
    while (from < unwritten.size()) {
      int to = from;
      int rows = 0;
      while (to < unwritten.size()
          && (to == from || rows + unwritten.get(to).rows().size() <= MOST_ROWS)) {
        rows += unwritten.get(to++).rows().size();
      }
      byte[] segment = IndexSegment.bytes(unwritten.subList(from, to));
      written.add(writer.write(Kind.INDEX, segment).name());
      from = to;
    }
    unwritten.clear();
    segments.addAll(written);
    return written;
  }
}
