package kr.naru.changelog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Writes changes into the log, in the transaction that made them. The caller commits; rolled back
 * means never logged. Thread-safe.
 *
 * <p>A set's id is drawn by the statement that writes its first record, never before, so that it is
 * no older than the transaction: who drops old partitions needs to know no more of a running
 * transaction than when it began.
 *
 * <p>Source: SYNC-1 (Lee et al., assumption 1).
 */
public final class ChangeLog {

  private static final String RECORD =
      "insert into log_record (set_id, seq, entity, entity_key, op, content) ";
  private static final String TICKET = "insert into log_ticket (set_id, records, written_at) ";

  // One round trip for the common set of one change; the ticket is drawn in the last statement.
  private static final String SINGLE =
      "with record as ("
          + RECORD
          + "values (nextval('log_set_seq'), 0, ?, ?, ?, ?) returning set_id) "
          + TICKET
          + "select set_id, 1, ? from record";
  private static final String FIRST_RECORDS =
      "with drawn as (select nextval('log_set_seq') as id), records as ("
          + RECORD
          + "select id, seq, entity, entity_key, op, content from drawn, (values %s)"
          + " as change (seq, entity, entity_key, op, content)) select id from drawn";
  private static final String FIRST_ROW = "(0, ?::text, ?::text, ?::text, ?::bytea)";
  private static final String NEXT_ROW = ", (%d, ?, ?, ?, ?)";
  private static final String MORE_RECORDS = RECORD + "values (?, ?, ?, ?, ?, ?)";
  private static final String LAST = TICKET + "values (?, ?, ?)";

  /** Records that travel with the first: one round trip for most sets, few texts to prepare. */
  private static final int FIRST = 32;

  private static final List<String> FIRST_STATEMENTS =
      IntStream.rangeClosed(1, FIRST).mapToObj(ChangeLog::firstRecords).toList();

  private static final int BATCH = 500;

  private final InstantSource clock;

  public ChangeLog(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Logs the changes as one set, for applications with tables of their own: call it as the last
   * thing before the commit, when all row locks are held; once for a transaction. Who writes the
   * catalog's tables begins with {@link #open} instead.
   *
   * @param transaction open, not auto-committing; stays open
   * @throws IllegalArgumentException when there are no changes
   * @throws SQLException also when the log has no partition for the set (NARU1006, NARU1007)
   */
  public void append(Connection transaction, List<Change> changes) throws SQLException {
    if (changes.isEmpty()) {
      throw new IllegalArgumentException("a change set must not be empty");
    }
    if (changes.size() == 1) {
      appendSingle(transaction, changes.get(0));
    } else {
      OpenSet set = new OpenSet();
      set.add(transaction, changes);
      set.close(transaction);
    }
  }

  /**
   * Begins a set whose changes come bit by bit; nothing counts until {@link OpenSet#close}. From
   * here on the database lets this transaction write the catalog's tables.
   */
  public OpenSet open(Connection transaction) throws SQLException {
    try (PreparedStatement open =
        transaction.prepareStatement("select set_config('naru.change_set', 'open', true)")) {
      open.executeQuery().close();
    }
    return new OpenSet();
  }

  private void appendSingle(Connection transaction, Change change) throws SQLException {
    refuseWhatCannotTravel(change);
    try (PreparedStatement insert = transaction.prepareStatement(SINGLE)) {
      bind(insert, 1, change);
      insert.setTimestamp(5, now());
      insert.executeUpdate();
    } catch (SQLException e) {
      throw LogPartitions.isMissing(e) ? noPartitionYet(e) : e;
    }
  }

  /**
   * A record is one line of a page; a follower refuses a page with more, and a page that cannot be
   * written stops them all.
   */
  private static void refuseWhatCannotTravel(Change change) {
    if (!EntityKey.canTravel(change.entity().key())) {
      throw new IllegalArgumentException(
          change.entity() + ": the key has a character that no page can carry");
    }
    if (change.content() == null) {
      return;
    }
    for (byte octet : change.content()) {
      if (octet == '\n' || octet == '\r') {
        throw new IllegalArgumentException(
            change.entity()
                + ": content must not hold raw line breaks, write them as &#10; and &#13;");
      }
    }
  }

  private static String firstRecords(int count) {
    StringBuilder rows = new StringBuilder(FIRST_ROW);
    for (int seq = 1; seq < count; seq++) {
      rows.append(NEXT_ROW.formatted(seq));
    }
    return FIRST_RECORDS.formatted(rows);
  }

  private static void bind(PreparedStatement insert, int place, Change change) throws SQLException {
    insert.setString(place, change.entity().type().wireName());
    insert.setString(place + 1, change.entity().key());
    insert.setString(place + 2, change.operation().wireName());
    if (change.content() == null) {
      insert.setNull(place + 3, Types.VARBINARY);
    } else {
      insert.setBytes(place + 3, change.content());
    }
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant().truncatedTo(ChronoUnit.MILLIS));
  }

  private static SQLException noPartitionYet(SQLException cause) {
    return new SQLException(
        "NARU1007 set refused: log_record has no partition for new sets; a running master makes them ahead of need",
        cause.getSQLState(),
        cause);
  }

  /** A set being written by one transaction. Not thread-safe. */
  public final class OpenSet {

    private long id;
    private int records;
    private boolean closed;

    private OpenSet() {}

    /** Writes the changes behind those already in the set. */
    public void add(Connection transaction, List<Change> changes) throws SQLException {
      if (closed) {
        throw new IllegalStateException(
            "the transaction wrote after its log was closed: set "
                + id
                + ", "
                + changes.get(0).entity());
      }
      changes.forEach(ChangeLog::refuseWhatCannotTravel);
      List<Change> more = changes;
      if (records == 0 && !changes.isEmpty()) {
        int first = Math.min(FIRST, changes.size());
        writeFirst(transaction, changes.subList(0, first));
        more = changes.subList(first, changes.size());
      }
      for (int from = 0; from < more.size(); from += BATCH) {
        writeMore(transaction, more.subList(from, Math.min(from + BATCH, more.size())));
      }
    }

    /** Draws the ticket. Must be the transaction's last statement (order of writes, SYNC-2). */
    public void close(Connection transaction) throws SQLException {
      if (closed || records == 0) {
        return;
      }
      closed = true;
      try (PreparedStatement insert = transaction.prepareStatement(LAST)) {
        insert.setLong(1, id);
        insert.setInt(2, records);
        insert.setTimestamp(3, now());
        insert.executeUpdate();
      }
    }

    private void writeFirst(Connection transaction, List<Change> changes) throws SQLException {
      try (PreparedStatement insert =
          transaction.prepareStatement(FIRST_STATEMENTS.get(changes.size() - 1))) {
        for (int i = 0; i < changes.size(); i++) {
          bind(insert, 1 + i * 4, changes.get(i));
        }
        try (ResultSet row = insert.executeQuery()) {
          row.next();
          id = row.getLong(1);
        }
        records = changes.size();
      } catch (SQLException e) {
        throw LogPartitions.isMissing(e) ? noPartitionYet(e) : e;
      }
    }

    private void writeMore(Connection transaction, List<Change> changes) throws SQLException {
      try (PreparedStatement insert = transaction.prepareStatement(MORE_RECORDS)) {
        for (Change change : changes) {
          insert.setLong(1, id);
          insert.setInt(2, records++);
          bind(insert, 3, change);
          insert.addBatch();
        }
        insert.executeBatch();
      } catch (SQLException e) {
        throw LogPartitions.isMissing(e) ? partitionGone(e) : e;
      }
    }

    private SQLException partitionGone(SQLException cause) {
      return new SQLException(
          "NARU1006 set "
              + id
              + " refused: its partition of log_record was purged while the transaction ran; begin it anew",
          cause.getSQLState(),
          cause);
    }
  }
}
