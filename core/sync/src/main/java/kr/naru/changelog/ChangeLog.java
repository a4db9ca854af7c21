package kr.naru.changelog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Writes changes into the log, in the transaction that made them. The caller commits; rolled back
 * means never logged. Thread-safe.
 *
 * <p>Source: SYNC-1 (Lee et al., assumption 1).
 */
public final class ChangeLog {

  private static final String INSERT_RECORD =
      "insert into log_record (set_id, seq, entity, entity_key, op, content) values (?, ?, ?, ?, ?, ?)";
  private static final String INSERT_TICKET =
      "insert into log_ticket (set_id, records, written_at) values (?, ?, ?)";
  // One round trip for the common set of one change; still the last statement.
  private static final String INSERT_SINGLE =
      "with record as (insert into log_record (set_id, seq, entity, entity_key, op, content) values (?, ?, ?, ?, ?, ?))"
          + " insert into log_ticket (set_id, records, written_at) values (?, 1, ?)";
  private static final int BATCH = 500;

  private final InstantSource clock;
  private final SetIds ids = new SetIds();

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
   */
  public void append(Connection transaction, List<Change> changes) throws SQLException {
    if (changes.isEmpty()) {
      throw new IllegalArgumentException("a change set must not be empty");
    }
    OpenSet set = new OpenSet(ids.next(transaction));
    if (changes.size() == 1) {
      set.closeWith(transaction, changes.get(0));
    } else {
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
    return new OpenSet(ids.next(transaction));
  }

  /** A set being written by one transaction. Not thread-safe. */
  public final class OpenSet {

    private final long id;
    private int records;
    private boolean closed;

    private OpenSet(long id) {
      this.id = id;
    }

    /** Writes the changes behind those already in the set. */
    public void add(Connection transaction, List<Change> changes) throws SQLException {
      if (closed) {
        throw new IllegalStateException(
            "the transaction wrote after its log was closed: set "
                + id
                + ", "
                + changes.get(0).entity());
      }
      try (PreparedStatement insert = transaction.prepareStatement(INSERT_RECORD)) {
        int open = 0;
        for (Change change : changes) {
          refuseWhatCannotTravel(change);
          bind(insert, change);
          insert.addBatch();
          records++;
          if (++open == BATCH) {
            insert.executeBatch();
            open = 0;
          }
        }
        if (open > 0) {
          insert.executeBatch();
        }
      }
    }

    /** Draws the ticket. Must be the transaction's last statement (order of writes, SYNC-2). */
    public void close(Connection transaction) throws SQLException {
      if (closed || records == 0) {
        return;
      }
      closed = true;
      try (PreparedStatement insert = transaction.prepareStatement(INSERT_TICKET)) {
        insert.setLong(1, id);
        insert.setInt(2, records);
        insert.setTimestamp(3, now());
        insert.executeUpdate();
      }
    }

    private void closeWith(Connection transaction, Change change) throws SQLException {
      refuseWhatCannotTravel(change);
      try (PreparedStatement insert = transaction.prepareStatement(INSERT_SINGLE)) {
        bind(insert, change);
        insert.setLong(7, id);
        insert.setTimestamp(8, now());
        insert.executeUpdate();
      }
    }

    private Timestamp now() {
      return Timestamp.from(clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    /**
     * A record is one line of a page; a follower refuses a page with more, and a page that cannot
     * be written stops them all.
     */
    private void refuseWhatCannotTravel(Change change) {
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

    private void bind(PreparedStatement insert, Change change) throws SQLException {
      insert.setLong(1, id);
      insert.setInt(2, records);
      insert.setString(3, change.entity().type().wireName());
      insert.setString(4, change.entity().key());
      insert.setString(5, change.operation().wireName());
      if (change.content() == null) {
        insert.setNull(6, Types.VARBINARY);
      } else {
        insert.setBytes(6, change.content());
      }
    }
  }
}
