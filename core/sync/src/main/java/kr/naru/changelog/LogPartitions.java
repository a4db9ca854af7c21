package kr.naru.changelog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Keeps the partitions of the log's two large tables: {@code log_record} by set id, {@code
 * log_position} by position. They are made ahead of need, and dropped whole. Every master node may
 * do it.
 *
 * <p>Every method wants a connection that does not auto-commit and has no open transaction, and
 * leaves it so.
 */
public final class LogPartitions {

  /**
   * About 1 to 2 GB of records at 1 to 2 KB each: soon copied, scanned and dropped, and 50 of them
   * are 50 million sets.
   */
  private static final long SETS = 1_000_000;

  private static final long POSITIONS = 1_000_000;

  /** Of SQL: no partition of the relation found for the row. No table of the log has a check. */
  private static final String CHECK_VIOLATION = "23514";

  private static final String LOCK_NOT_AVAILABLE = "55P03";

  // Making and dropping by several masters; numbers of no meaning.
  private static final long MAKING = 7_231_908_001L;
  static final long DROPPING = 7_231_908_002L;

  private static final String USED =
      "select last_value, coalesce((select head from log_head where id = 1), 0) from log_set_seq";
  private static final String PATIENCE = "2s";

  private final RangePartitions records;
  private final RangePartitions positions;

  public LogPartitions() {
    this(SETS, POSITIONS);
  }

  /**
   * @param sets ids of sets in a partition of {@code log_record}
   * @param positions positions in a partition of {@code log_position}
   */
  public LogPartitions(long sets, long positions) {
    this.records = new RangePartitions("log_record", sets);
    this.positions = new RangePartitions("log_position", positions);
  }

  /** Whether a statement failed because a table of the log has no partition for its row. */
  static boolean isMissing(SQLException failure) {
    return CHECK_VIOLATION.equals(failure.getSQLState());
  }

  /**
   * Makes partitions unless enough stand ready; asks the database only when the log comes near to
   * what is known to be there.
   *
   * @param set the highest id of a set that was seen
   * @throws SQLException when the database failed or somebody holds the tables; try again
   */
  public void keep(Connection connection, long head, long set) throws SQLException {
    if (!positions.areReadyFor(head) || !records.areReadyFor(set)) {
      make(connection, head);
    }
  }

  /** Makes partitions up to those that stand ready behind a position and behind what is in use. */
  public void make(Connection connection, long position) throws SQLException {
    Ends made = makeWithin(connection, position);
    connection.commit();
    records.haveUpTo(made.sets());
    positions.haveUpTo(made.positions());
  }

  /** As {@link #make}, as a part of the open transaction. */
  Ends makeWithin(Connection connection, long position) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("set local lock_timeout = '" + PATIENCE + "'");
      statement.execute("select pg_advisory_xact_lock(" + MAKING + ")");
    }
    try (PreparedStatement query = connection.prepareStatement(USED);
        ResultSet row = query.executeQuery()) {
      row.next();
      return new Ends(
          records.make(connection, row.getLong(1)),
          positions.make(connection, Math.max(position, row.getLong(2))));
    }
  }

  /** Where the last partitions end. */
  record Ends(long sets, long positions) {}

  /**
   * Drops the partitions that hold nothing but sets and positions below these. Knows nothing of
   * followers, tickets and running transactions: decision 0025 says what the caller must.
   */
  public void drop(Connection connection, long belowSet, long belowPosition) throws SQLException {
    try (Session session = new Session(connection)) {
      session.execute("select pg_advisory_lock(" + DROPPING + ")");
      records.drop(connection, belowSet);
      positions.drop(connection, belowPosition);
    }
  }

  /**
   * Goes on where a {@link #drop} was killed. What it left is out of the log already, and only
   * takes room.
   *
   * @return false when a running transaction, or another master that drops, stands in the way
   */
  public boolean finishDrop(Connection connection) throws SQLException {
    try (Session session = new Session(connection)) {
      session.execute("set lock_timeout = '" + PATIENCE + "'");
      session.execute("select pg_advisory_lock(" + DROPPING + ")");
      records.finish(connection);
      positions.finish(connection);
      return true;
    } catch (SQLException e) {
      if (LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
        return false;
      }
      throw e;
    }
  }

  /** Statements outside transactions; ends with the connection as it was. */
  private static final class Session implements AutoCloseable {

    private final Connection connection;

    private Session(Connection connection) throws SQLException {
      this.connection = connection;
      connection.setAutoCommit(true);
    }

    private void execute(String sql) throws SQLException {
      try (Statement statement = connection.createStatement()) {
        statement.execute(sql);
      }
    }

    @Override
    public void close() throws SQLException {
      execute("reset lock_timeout");
      execute("select pg_advisory_unlock_all()");
      connection.setAutoCommit(false);
    }
  }
}
