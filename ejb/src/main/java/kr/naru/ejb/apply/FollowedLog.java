package kr.naru.ejb.apply;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import kr.naru.changelog.LocalTransaction;

/** What a follower has written down of the log it follows. Commits by itself. */
final class FollowedLog {

  private final DataSource database;

  FollowedLog(DataSource database) {
    this.database = database;
  }

  /** The log followed so far; empty before the first page. */
  Optional<String> logId() throws SQLException {
    return LocalTransaction.call(
        database,
        connection -> {
          try (PreparedStatement query =
                  connection.prepareStatement("select log_id from followed_log where id = 1");
              ResultSet row = query.executeQuery()) {
            return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
          }
        });
  }

  /** Up to where the master has confirmed the applied report; 0 before the first. */
  long confirmed() throws SQLException {
    return LocalTransaction.call(
        database,
        connection -> {
          try (PreparedStatement query =
                  connection.prepareStatement("select confirmed from followed_log where id = 1");
              ResultSet row = query.executeQuery()) {
            return row.next() ? row.getLong(1) : 0L;
          }
        });
  }

  void begin(String logId) throws SQLException {
    LocalTransaction.call(
        database,
        connection -> {
          try (PreparedStatement insert =
              connection.prepareStatement(
                  "insert into followed_log (id, log_id, confirmed, report_sequence) values (1, ?, 0, 0)")) {
            insert.setString(1, logId);
            return insert.executeUpdate();
          }
        });
  }

  /** Notes a confirmation and forgets inbox rows that are confirmed and old. */
  void confirm(long position, Instant forgetBefore) throws SQLException {
    LocalTransaction.call(
        database,
        connection -> {
          try (PreparedStatement update =
                  connection.prepareStatement(
                      "update followed_log set confirmed = ? where id = 1");
              PreparedStatement delete =
                  connection.prepareStatement(
                      "delete from inbox where last_position <= ? and applied_at < ?")) {
            update.setLong(1, position);
            update.executeUpdate();
            delete.setLong(1, position);
            delete.setTimestamp(2, Timestamp.from(forgetBefore));
            return delete.executeUpdate();
          }
        });
  }
}
