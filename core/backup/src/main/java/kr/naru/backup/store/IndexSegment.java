package kr.naru.backup.store;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The bytes of an index segment: units, each with its blobs (docs/backup-format.md, "Index
 * segment").
 */
public final class IndexSegment {

  private static final int NAME = 32;
  private static final int UNIT = NAME + 1 + Integer.BYTES + Integer.BYTES;
  private static final int ROW = BlobId.LENGTH + Integer.BYTES;

  private IndexSegment() {}

  /**
   * A unit as a segment has it.
   *
   * @param length bytes of its object
   * @param rows without leaves
   */
  public record Unit(String name, Kind kind, long length, List<UnitTable.Row> rows) {}

  /** Receives the units of a segment, one at a time. */
  public interface Sink {
    void take(Unit unit) throws IOException;
  }

  public static void read(ObjectReader reader, String segment, Sink sink) throws IOException {
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
        sink.take(new Unit(HexFormat.of().formatHex(name), kind, length, rows));
      }
    } catch (BufferUnderflowException cut) {
      throw new DamagedException("index/" + segment + " is of another form", cut);
    }
  }

  static byte[] bytes(List<Unit> units) {
    int size = units.stream().mapToInt(unit -> UNIT + unit.rows.size() * ROW).sum();
    ByteBuffer out = ByteBuffer.allocate(size);
    for (Unit unit : units) {
      out.put(HexFormat.of().parseHex(unit.name)).put((byte) unit.kind.number);
      out.putInt((int) unit.length).putInt(unit.rows.size());
      for (UnitTable.Row row : unit.rows) {
        out.putLong(row.id().high()).putLong(row.id().low()).putInt(row.length());
      }
    }
    return out.array();
  }
}
