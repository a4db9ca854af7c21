package kr.naru.backup.upkeep;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Predicate;
import kr.naru.backup.store.BlobHasher;
import kr.naru.backup.store.DamagedException;
import kr.naru.backup.store.Index;
import kr.naru.backup.store.Kind;
import kr.naru.backup.store.ObjectReader;
import kr.naru.backup.store.ObjectWriter;
import kr.naru.backup.store.Store;
import kr.naru.backup.store.UnitTable;

/** Copies needed blobs of units of one kind into new ones. */
final class UnitRepacking implements AutoCloseable {

  private final ObjectReader reader;
  private final ObjectWriter writer;
  private final BlobHasher hasher;
  private final Index fresh;
  private final Kind kind;
  private final ByteBuffer data = ByteBuffer.allocateDirect(Store.UNIT);
  private UnitTable table = new UnitTable();
  private long written;

  /**
   * @param fresh takes up the new units
   */
  UnitRepacking(Store store, ObjectWriter writer, Index fresh, Kind kind) {
    this.reader = store.reader();
    this.writer = writer;
    this.hasher = store.hasher();
    this.fresh = fresh;
    this.kind = kind;
  }

  void take(String unit, Predicate<UnitTable.Row> isWanted) throws IOException {
    List<UnitTable.Row> rows = UnitTable.parse(reader.trailer(kind, unit), unit).rows();
    ByteBuffer payload = reader.payload(kind, unit);
    int offset = 0;
    for (UnitTable.Row row : rows) {
      if (isWanted.test(row)) {
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

  /** Returns the bytes that the new units take. */
  long finish() throws IOException {
    flush();
    return written;
  }

  @Override
  public void close() {
    reader.close();
  }
}
