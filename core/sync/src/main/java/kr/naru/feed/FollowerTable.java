package kr.naru.feed;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import kr.naru.changelog.LogHead;
import kr.naru.changelog.LogReader;

/**
 * The master's book about its followers: who they are, how far they are. The caller commits.
 * Source: SYNC-6, SYNC-8 (the Logger writes the followers' confirmations).
 */
public final class FollowerTable {

  private static final String COLUMNS =
      "select name, received, applied, lanes, state, reason, received_at, applied_at, polled_at from follower";

  private final LogReader log = new LogReader();

  /** All followers by name. */
  public List<Follower> list(Connection connection) throws SQLException {
    List<Follower> followers = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(COLUMNS + " order by name");
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        followers.add(follower(rows));
      }
    }
    return followers;
  }

  public Optional<Follower> find(Connection connection, String name) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(COLUMNS + " where name = ?")) {
      query.setString(1, name);
      try (ResultSet rows = query.executeQuery()) {
        return rows.next() ? Optional.of(follower(rows)) : Optional.empty();
      }
    }
  }

  /** Adds a follower that has nothing yet. */
  public void add(Connection connection, String name, Instant now) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into follower (name, created_at, received, applied, lanes, received_sequence, applied_sequence, state)"
                + " values (?, ?, 0, 0, '', 0, 0, 'new')")) {
      insert.setString(1, name);
      insert.setTimestamp(2, Timestamp.from(now));
      insert.executeUpdate();
    }
  }

  /**
   * Removes a follower whose keys are removed already.
   *
   * @return whether there was one
   */
  public boolean remove(Connection connection, String name) throws SQLException {
    return update(connection, "delete from follower where name = ?", name) == 1;
  }

  /**
   * Holds the follower's row until the transaction ends.
   *
   * @return whether there is one
   */
  public boolean lock(Connection connection, String name) throws SQLException {
    try (PreparedStatement lock =
        connection.prepareStatement("select name from follower where name = ? for update")) {
      lock.setString(1, name);
      try (ResultSet row = lock.executeQuery()) {
        return row.next();
      }
    }
  }

  public void polled(Connection connection, String name, Instant now) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement("update follower set polled_at = ? where name = ?")) {
      update.setTimestamp(1, Timestamp.from(now));
      update.setString(2, name);
      update.executeUpdate();
    }
  }

  /**
   * Writes down a report if it is new and possible. Locks the follower's row; monotonic and
   * idempotent.
   */
  public ReportOutcome report(
      Connection connection, FollowerReport report, LogHead head, Instant now) throws SQLException {
    boolean applied = report.kind() == FollowerReport.Kind.APPLIED;
    String position = applied ? "applied" : "received";
    try (PreparedStatement query =
        connection.prepareStatement(
            "select "
                + position
                + "_sequence, "
                + position
                + " from follower where name = ? for update")) {
      query.setString(1, report.follower());
      try (ResultSet row = query.executeQuery()) {
        if (!row.next()) {
          return ReportOutcome.UNKNOWN;
        }
        if (!report.logId().equals(head.logId())) {
          return ReportOutcome.OTHER_LOG;
        }
        if (report.sequence() <= row.getLong(1)) {
          return ReportOutcome.REPLAY;
        }
        if (report.position() > head.position()
            || (applied && !log.endsSet(connection, report.position()))) {
          return ReportOutcome.IMPOSSIBLE;
        }
        write(connection, report, position, Math.max(report.position(), row.getLong(2)), now);
        return report.position() < row.getLong(2) ? ReportOutcome.OLD_NEWS : ReportOutcome.TAKEN;
      }
    }
  }

  /** The sequence that a report of this kind must be above. */
  public long lastSequence(Connection connection, String name, FollowerReport.Kind kind)
      throws SQLException {
    String column = kind == FollowerReport.Kind.APPLIED ? "applied_sequence" : "received_sequence";
    try (PreparedStatement query =
        connection.prepareStatement("select " + column + " from follower where name = ?")) {
      query.setString(1, name);
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? row.getLong(1) : 0;
      }
    }
  }

  /** Notes the synchronization point when every follower has applied up to the head; SYNC-6. */
  public void noteSynchronization(Connection connection, LogHead head, Instant now)
      throws SQLException {
    List<Follower> followers = list(connection);
    if (followers.isEmpty() || followers.stream().anyMatch(f -> f.applied() < head.position())) {
      return;
    }
    try (PreparedStatement update =
            connection.prepareStatement(
                "update synchronization_point set log_position = ?, reached_at = ? where id = 1 and log_position <> ?");
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into synchronization_point (id, log_position, reached_at) select 1, ?, ?"
                    + " where not exists (select 1 from synchronization_point where id = 1)")) {
      update.setLong(1, head.position());
      update.setTimestamp(2, Timestamp.from(now));
      update.setLong(3, head.position());
      update.executeUpdate();
      insert.setLong(1, head.position());
      insert.setTimestamp(2, Timestamp.from(now));
      insert.executeUpdate();
    }
  }

  /**
   * What followers have is of a log that has ended: they are behind until they took a new copy.
   *
   * @param logId of the log that has ended
   */
  public void logEnded(Connection connection, String logId) throws SQLException {
    try (PreparedStatement reset =
            connection.prepareStatement(
                "update follower set received = 0, applied = 0, lanes = '', state = 'stopped', reason = ?");
        PreparedStatement forget =
            connection.prepareStatement("delete from synchronization_point")) {
      reset.setString(
          1,
          "holds a copy of log " + logId + ", which ended with a restore of the master's database");
      reset.executeUpdate();
      forget.executeUpdate();
    }
  }

  /** When every follower last had everything; empty before the first time. */
  public Optional<Instant> synchronizedAt(Connection connection) throws SQLException {
    try (PreparedStatement query =
            connection.prepareStatement(
                "select reached_at from synchronization_point where id = 1");
        ResultSet row = query.executeQuery()) {
      return row.next() ? Optional.of(instant(row, 1)) : Optional.empty();
    }
  }

  /** The head when every follower last had everything; 0 before the first time. */
  public long synchronizedPosition(Connection connection) throws SQLException {
    try (PreparedStatement query =
            connection.prepareStatement(
                "select log_position from synchronization_point where id = 1");
        ResultSet row = query.executeQuery()) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  private static void write(
      Connection connection, FollowerReport report, String column, long position, Instant now)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "update follower set "
                + column
                + " = ?, "
                + column
                + "_sequence = ?, "
                + column
                + "_at = ?,"
                + " lanes = ?, state = ?, reason = ? where name = ?")) {
      update.setLong(1, position);
      update.setLong(2, report.sequence());
      update.setTimestamp(3, Timestamp.from(now));
      update.setString(
          4, report.lanes().stream().map(String::valueOf).collect(Collectors.joining(",")));
      update.setString(5, report.state());
      update.setString(6, report.reason());
      update.setString(7, report.follower());
      update.executeUpdate();
    }
  }

  private static int update(Connection connection, String sql, String name) throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      update.setString(1, name);
      return update.executeUpdate();
    }
  }

  private static Follower follower(ResultSet row) throws SQLException {
    String lanes = row.getString(4);
    List<Long> positions =
        lanes.isEmpty() ? List.of() : Arrays.stream(lanes.split(",")).map(Long::valueOf).toList();
    Instant received = instant(row, 7);
    Instant applied = instant(row, 8);
    Instant reported =
        applied == null || (received != null && received.isAfter(applied)) ? received : applied;
    return new Follower(
        row.getString(1),
        row.getLong(2),
        row.getLong(3),
        positions,
        row.getString(5),
        row.getString(6),
        reported,
        instant(row, 9));
  }

  private static Instant instant(ResultSet row, int column) throws SQLException {
    Timestamp time = row.getTimestamp(column);
    return time == null ? null : time.toInstant();
  }
}
