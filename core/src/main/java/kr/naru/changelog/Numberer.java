package kr.naru.changelog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;

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

  private static final String LOCK_HEAD =
      "select log_id, head from log_head where id = 1 for update";
  private static final String READ_TICKETS =
      "select ticket, set_id, records, written_at from log_ticket order by ticket fetch first "
          + BATCH
          + " rows only";
  private static final String INSERT_POSITION =
      "insert into log_position (last_position, first_position, set_id, written_at) values (?, ?, ?, ?)";
  private static final String DELETE_TICKET = "delete from log_ticket where ticket = ?";
  // PostgreSQL: tickets become positions inside the database, whatever their number. Same order,
  // same lock.
  private static final String NUMBER_IN_ONE =
      """
      with taken as (
        delete from log_ticket where ticket = any(array(select ticket from log_ticket order by ticket limit ?))
        returning ticket, set_id, records, written_at),
      placed as (
        select set_id, records, written_at, ?::bigint + sum(records) over (order by ticket) as last_position from taken),
      inserted as (
        insert into log_position (last_position, first_position, set_id, written_at)
        select last_position, last_position - records + 1, set_id, written_at from placed returning last_position)
      select count(*), max(last_position) from inserted
      """;
  private static final String MOVE_HEAD = "update log_head set head = ? where id = 1";
  // In order, so that PostgreSQL asks the index: the table is full of dead rows of numbered
  // tickets.
  private static final String ANY_TICKET =
      "select ticket from log_ticket order by ticket fetch first 1 rows only";

  private record Ticket(long number, long setId, int records, Timestamp writtenAt) {}

  /**
   * Numbers up to {@link #BATCH} sets and commits.
   *
   * @param connection not auto-committing, READ COMMITTED, without an open transaction; left so
   * @return how many sets were numbered
   * @throws SQLException when the database failed; the caller rolls back and tries again
   */
  public int number(Connection connection) throws SQLException {
    if (!anyTicket(connection)) {
      connection.rollback();
      return 0;
    }
    long head = lockHead(connection);
    int numbered =
        Database.of(connection) == Database.POSTGRESQL
            ? numberInOne(connection, head)
            : numberHere(connection, head);
    connection.commit();
    return numbered;
  }

  private static int numberInOne(Connection connection, long head) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(NUMBER_IN_ONE)) {
      statement.setInt(1, BATCH);
      statement.setLong(2, head);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        int numbered = row.getInt(1);
        if (numbered > 0) {
          moveHead(connection, row.getLong(2));
        }
        return numbered;
      }
    }
  }

  private static int numberHere(Connection connection, long head) throws SQLException {
    List<Ticket> tickets = readTickets(connection);
    if (!tickets.isEmpty()) {
      moveHead(connection, givePositions(connection, tickets, head));
    }
    return tickets.size();
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

  private static List<Ticket> readTickets(Connection connection) throws SQLException {
    List<Ticket> tickets = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(READ_TICKETS);
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        tickets.add(
            new Ticket(rows.getLong(1), rows.getLong(2), rows.getInt(3), rows.getTimestamp(4)));
      }
    }
    return tickets;
  }

  private static long givePositions(Connection connection, List<Ticket> tickets, long head)
      throws SQLException {
    long last = head;
    try (PreparedStatement insert = connection.prepareStatement(INSERT_POSITION);
        PreparedStatement delete = connection.prepareStatement(DELETE_TICKET)) {
      for (Ticket ticket : tickets) {
        long first = last + 1;
        last += ticket.records();
        insert.setLong(1, last);
        insert.setLong(2, first);
        insert.setLong(3, ticket.setId());
        insert.setTimestamp(4, ticket.writtenAt());
        insert.addBatch();
        delete.setLong(1, ticket.number());
        delete.addBatch();
      }
      insert.executeBatch();
      delete.executeBatch();
    }
    return last;
  }

  private static void moveHead(Connection connection, long head) throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(MOVE_HEAD)) {
      update.setLong(1, head);
      update.executeUpdate();
    }
  }
}
