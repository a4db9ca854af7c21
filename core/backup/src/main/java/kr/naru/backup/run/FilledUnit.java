package kr.naru.backup.run;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import kr.naru.backup.store.BlobHasher;
import kr.naru.backup.store.BlobId;
import kr.naru.backup.store.OpenRun;
import kr.naru.backup.store.Store;
import kr.naru.backup.store.UnitTable;

/** Raw data of a unit in memory, with its table; used again after it is stored. */
public final class FilledUnit {

  final ByteBuffer data;
  final List<OpenRun.Note> notes = new ArrayList<>();
  UnitTable table = new UnitTable();

  FilledUnit(int capacity) {
    data = ByteBuffer.allocateDirect(capacity);
  }

  static FilledUnit ofFiles() {
    return new FilledUnit(Store.UNIT);
  }

  /** Whether it has no blob. */
  boolean isEmpty() {
    return table.rows().isEmpty();
  }

  /** Nor a note for a later run. */
  boolean hasNothing() {
    return isEmpty() && notes.isEmpty();
  }

  /** The bytes added since the position were this blob. */
  void add(BlobId id, int length, BlobHasher leaves) {
    table.add(new UnitTable.Row(id, length, leaves == null ? null : leaves.shortLeaves()));
  }

  void clear() {
    data.clear();
    table = new UnitTable();
    notes.clear();
  }
}
