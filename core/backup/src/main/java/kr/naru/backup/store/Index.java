package kr.naru.backup.store;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which blob is where: all index segments in memory, 33 bytes for each blob and some room. Safe for
 * threads.
 */
public final class Index {

  private static final long CLAIMED = -1;
  private static final int NAME = 32;
  private static final int ROW = BlobId.LENGTH + 4;
  private static final int MOST_ROWS = 400_000;

  /** A unit that the index knows. */
  public record Unit(int number, String name, Kind kind, long length, int blobs) {}

  /** A blob's bytes in the raw data of a unit. */
  public record Place(Unit unit, int offset, int length) {}

  private final BlobMap blobs = new BlobMap();
  private final List<Unit> units = new ArrayList<>();
  private final Map<String, Unit> byName = new HashMap<>();
  private final List<Unit> unwritten = new ArrayList<>();
  private final Map<Integer, List<UnitTable.Row>> unwrittenRows = new HashMap<>();
  private final List<String> segments = new ArrayList<>();

  /**
   * Reads all segments.
   *
   * @throws DamagedException when one is; {@code rebuild-index} makes a new index from the units
   */
  public static Index load(Store store) throws IOException {
    Index index = new Index();
    try (ObjectReader reader = store.reader()) {
      for (String segment : store.names(Kind.INDEX)) {
        index.read(reader.payload(Kind.INDEX, segment), segment);
        index.segments.add(segment);
      }
    } catch (DamagedException damaged) {
      throw new DamagedException(
          damaged.getMessage() + " (naru backup rebuild-index makes a new index from the units)",
          damaged);
    }
    return index;
  }

  /** Receives the units of a segment. */
  public interface Sink {
    void take(String unit, Kind kind, long length, List<UnitTable.Row> rows) throws IOException;
  }

  /** Reads one segment without keeping it. */
  public static void scan(ObjectReader reader, String segment, Sink sink) throws IOException {
    ByteBuffer in = reader.payload(Kind.INDEX, segment);
    try {
      while (in.hasRemaining()) {
        byte[] name = new byte[NAME];
        in.get(name);
        Kind kind = Kind.of(in.get());
        long length = Integer.toUnsignedLong(in.getInt());
        int count = in.getInt();
        List<UnitTable.Row> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
          rows.add(new UnitTable.Row(new BlobId(in.getLong(), in.getLong()), in.getInt(), null));
        }
        sink.take(HexFormat.of().formatHex(name), kind, length, rows);
      }
    } catch (BufferUnderflowException cut) {
      throw new DamagedException("index/" + segment + " is of another form", cut);
    }
  }

  private void read(ByteBuffer in, String segment) throws DamagedException {
    try {
      while (in.hasRemaining()) {
        byte[] name = new byte[NAME];
        in.get(name);
        Kind kind = Kind.of(in.get());
        long length = Integer.toUnsignedLong(in.getInt());
        int count = in.getInt();
        Unit unit = addUnit(HexFormat.of().formatHex(name), kind, length, count);
        int offset = 0;
        for (int i = 0; i < count; i++) {
          long high = in.getLong();
          long low = in.getLong();
          int blobLength = in.getInt();
          if (blobs.find(high, low) < 0) {
            blobs.put(high, low, unit.number, pack(offset, blobLength));
          }
          offset += blobLength;
        }
      }
    } catch (BufferUnderflowException cut) {
      throw new DamagedException("index/" + segment + " is of another form", cut);
    }
  }

  private static long pack(int offset, int length) {
    return (long) offset << 32 | length;
  }

  private Unit addUnit(String name, Kind kind, long length, int count) {
    Unit known = byName.get(name);
    if (known != null) {
      return known;
    }
    Unit unit = new Unit(units.size(), name, kind, length, count);
    units.add(unit);
    byName.put(name, unit);
    return unit;
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
    Unit unit = addUnit(name, kind, length, rows.size());
    int offset = 0;
    for (UnitTable.Row row : rows) {
      BlobId id = row.id();
      int at = blobs.find(id.high(), id.low());
      if (at < 0 || blobs.first(at) < 0) {
        blobs.put(id.high(), id.low(), unit.number, pack(offset, row.length()));
      }
      offset += row.length();
    }
    unwritten.add(unit);
    unwrittenRows.put(
        unit.number,
        rows.stream().map(row -> new UnitTable.Row(row.id(), row.length(), null)).toList());
    return unit;
  }

  public synchronized int unwritten() {
    return unwritten.size();
  }

  /** Blobs of the units that no segment has yet. */
  public synchronized int unwrittenBlobs() {
    return unwritten.stream().mapToInt(Unit::blobs).sum();
  }

  /** Writes segments of the units added since the last call; they are durable then. */
  public synchronized List<String> write(ObjectWriter writer) throws IOException {
    List<String> written = new ArrayList<>();
    int from = 0;
    while (from < unwritten.size()) {
      int to = from;
      int rows = 0;
      while (to < unwritten.size() && (to == from || rows + unwritten.get(to).blobs <= MOST_ROWS)) {
        rows += unwritten.get(to++).blobs;
      }
      written.add(writer.write(Kind.INDEX, segment(unwritten.subList(from, to))).name());
      from = to;
    }
    unwritten.clear();
    unwrittenRows.clear();
    segments.addAll(written);
    return written;
  }

  private byte[] segment(List<Unit> part) {
    int size = part.stream().mapToInt(unit -> NAME + 9 + unit.blobs * ROW).sum();
    ByteBuffer out = ByteBuffer.allocate(size);
    for (Unit unit : part) {
      out.put(HexFormat.of().parseHex(unit.name)).put((byte) unit.kind.number);
      out.putInt((int) unit.length).putInt(unit.blobs);
      for (UnitTable.Row row : unwrittenRows.get(unit.number)) {
        out.putLong(row.id().high()).putLong(row.id().low()).putInt(row.length());
      }
    }
    return out.array();
  }
}
