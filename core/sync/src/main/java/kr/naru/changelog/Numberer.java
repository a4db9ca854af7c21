package kr.naru.changelog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Gives committed sets their positions: gapless, in ticket order. Every master node may run one;
 * the lock of the row {@code log_head} lets one of them number at a time.
 *
 * <p>A set that conflicts with another, or began after it, draws a higher ticket and becomes
 * visible after it, so the order of tickets within what one statement sees is the order of writes.
 * Sets that ran beside each other without touching the same rows may stand either way.
 *
 * <p>Source: SYNC-2 (Lee et al., assumption 2).
 */
public final class Numberer {

  /** Sets numbered in one transaction at the most. */
  public static final int BATCH = 2_000;

  private static final Numbered NONE = new Numbered(0, 0, 0);

  private static final String LOCK_HEAD =
      "select log_id, head from log_head where id = 1 for update";
  // Tickets become positions inside the database, whatever their number.
  private static final String NUMBER =
      """
      with taken as (
        delete from log_ticket where ticket = any(array(select ticket from log_ticket order by ticket limit ?))
        returning ticket, set_id, records, written_at),
      placed as (
        select set_id, records, written_at, ?::bigint + sum(records) over (order by ticket) as last_position from taken),
      inserted as (
        insert into log_position (last_position, first_position, set_id, written_at)
        select last_position, last_position - records + 1, set_id, written_at from placed
        returning last_position, set_id)
      select count(*), max(last_position), max(set_id) from inserted
      """;
  private static final String MOVE_HEAD = "update log_head set head = ? where id = 1";
  // In order, so that PostgreSQL asks the index: the table is full of dead rows of numbered
  // tickets.
  private static final String ANY_TICKET =
      "select ticket from log_ticket order by ticket fetch first 1 rows only";
  private static final String NEXT_BATCH =
      "select count(*), sum(records) from (select records from log_ticket order by ticket limit ?) as batch";

  private final LogPartitions partitions;

  /**
   * What was numbered in one transaction.
   *
   * @param sets 0 when there were none; the other two mean nothing then
   * @param head the new head
   * @param highestSet the highest id of the sets
   */
  public record Numbered(int sets, long head, long highestSet) {}

  /**
   * @param partitions make room where a batch of large sets needs more than stands ready
   */
  public Numberer(LogPartitions partitions) {
    this.partitions = partitions;
  }

  /**
   * Numbers up to {@link #BATCH} sets and commits.
   *
   * @param connection not auto-committing, READ COMMITTED, without an open transaction; left so
   * @throws SQLException when the database failed; the caller rolls back and tries again
   */
  public Numbered number(Connection connection) throws SQLException {
    if (!anyTicket(connection)) {
      connection.rollback();
      return NONE;
    }
    try {
      return number(connection, lockHead(connection), BATCH);
    } catch (SQLException e) {
      if (!LogPartitions.isMissing(e)) {
        throw e;
      }
      connection.rollback();
    }
    long head = lockHead(connection);
    return number(connection, head, makeRoom(connection, head));
  }

  private static Numbered number(Connection connection, long head, int batch) throws SQLException {
    Numbered numbered = assign(connection, head, batch);
    if (numbered.sets() > 0) {
      moveHead(connection, numbered.head());
    }
    connection.commit();
    return numbered;
  }

  private static Numbered assign(Connection connection, long head, int batch) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(NUMBER)) {
      statement.setInt(1, batch);
      statement.setLong(2, head);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return new Numbered(row.getInt(1), row.getLong(2), row.getLong(3));
      }
    }
  }

  /**
   * Makes partitions for the sets that stand first now.
   *
   * @return how many they are
   */
  private int makeRoom(Connection connection, long head) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(NEXT_BATCH)) {
      query.setInt(1, BATCH);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        partitions.makeWithin(connection, head + row.getLong(2));
        return row.getInt(1);
      }
    }
  }

  private static boolean anyTicket(Connection connection) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(ANY_TICKET);
        ResultSet rows = query.executeQuery()) {
      return rows.next();
    }
  }

  private static long lockHead(Connection connection) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(LOCK_HEAD);
        ResultSet row = query.executeQuery()) {
      if (!row.next()) {
        throw new SQLException("table log_head is empty: the log was never started");
      }
      return row.getLong(2);
    }
  }

  private static void moveHead(Connection connection, long head) throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(MOVE_HEAD)) {
      update.setLong(1, head);
      update.executeUpdate();
    }
  }
}
