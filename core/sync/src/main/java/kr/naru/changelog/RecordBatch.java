package kr.naru.changelog;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Records that one statement writes, from an array for each column. */
final class RecordBatch {

  /** The columns' places in a statement; {@link #bind} fills them. */
  static final String PARAMETERS = "unnest(?::text[], ?::text[], ?::text[], ?::bytea[])";

  private static final int MOST_RECORDS = 500;
  private static final int ENOUGH_OCTETS = 1 << 20;

  private final List<Change> changes = new ArrayList<>();

  private RecordBatch() {}

  /** Cuts changes into batches that are few, and none of them large in memory. */
  static List<RecordBatch> cut(List<Change> changes) {
    List<RecordBatch> batches = new ArrayList<>();
    RecordBatch batch = new RecordBatch();
    long octets = 0;
    for (Change change : changes) {
      if (batch.size() == MOST_RECORDS || octets > ENOUGH_OCTETS) {
        batches.add(batch);
        batch = new RecordBatch();
        octets = 0;
      }
      batch.changes.add(change);
      octets += change.content() == null ? 0 : change.content().length;
    }
    batches.add(batch);
    return batches;
  }

  int size() {
    return changes.size();
  }

  /**
   * @param first the first column's place
   * @return the place behind the last column
   */
  int bind(PreparedStatement statement, int first) throws SQLException {
    String[] entities = new String[size()];
    String[] keys = new String[size()];
    String[] operations = new String[size()];
    byte[][] contents = new byte[size()][];
    for (int i = 0; i < size(); i++) {
      Change change = changes.get(i);
      entities[i] = change.entity().type().wireName();
      keys[i] = change.entity().key();
      operations[i] = change.operation().wireName();
      contents[i] = change.content();
    }
    Connection connection = statement.getConnection();
    int place = first;
    for (Array column :
        List.of(
            connection.createArrayOf("text", entities),
            connection.createArrayOf("text", keys),
            connection.createArrayOf("text", operations),
            connection.createArrayOf("bytea", contents))) {
      statement.setArray(place++, column);
    }
    return place;
  }
}
