package kr.naru.backup.store;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A unit's trailer: which blobs it holds, in order. Offsets follow from the lengths. */
public final class UnitTable {

  private static final int ROW = BlobId.LENGTH + 4 + 1;

  /**
   * @param leaves the block table; null where the blob has none
   */
  public record Row(BlobId id, int length, long[] leaves) {}

  private final List<Row> rows = new ArrayList<>();

  public void add(Row row) {
    rows.add(row);
  }

  public List<Row> rows() {
    return rows;
  }

  public byte[] bytes() {
    int size = 4 + rows.size() * ROW;
    for (Row row : rows) {
      size += row.leaves == null ? 0 : 8 * row.leaves.length;
    }
    ByteBuffer out = ByteBuffer.allocate(size).putInt(rows.size());
    for (Row row : rows) {
      out.putLong(row.id.high()).putLong(row.id.low()).putInt(row.length);
      out.put((byte) (row.leaves == null ? 0 : 1));
    }
    for (Row row : rows) {
      if (row.leaves != null) {
        out.asLongBuffer().put(row.leaves);
        out.position(out.position() + 8 * row.leaves.length);
      }
    }
    return out.array();
  }

  /**
   * @param unit its name, for the message
   */
  public static UnitTable parse(byte[] octets, String unit) throws DamagedException {
    try {
      ByteBuffer in = ByteBuffer.wrap(octets);
      int count = in.getInt();
      int leavesAt = 4 + Math.multiplyExact(count, ROW);
      ByteBuffer leaves = ByteBuffer.wrap(octets).position(leavesAt);
      UnitTable table = new UnitTable();
      for (int i = 0; i < count; i++) {
        BlobId id = new BlobId(in.getLong(), in.getLong());
        int length = in.getInt();
        if (length < 0) {
          throw new IllegalArgumentException("a blob of " + length + " bytes");
        }
        long[] own = null;
        if (in.get() == 1) {
          own = new long[(length + Store.BLOCK - 1) / Store.BLOCK];
          leaves.asLongBuffer().get(own);
          leaves.position(leaves.position() + 8 * own.length);
        }
        table.add(new Row(id, length, own));
      }
      return table;
    } catch (BufferUnderflowException | IllegalArgumentException | ArithmeticException wrong) {
      throw new DamagedException("unit " + unit + " has a trailer of another form", wrong);
    }
  }
}
