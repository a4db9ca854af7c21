package kr.naru.apply;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import kr.naru.changelog.LocalTransaction;

/** In the row of {@code followed_log}, beside the follower's own tables. */
public final class JdbcFollowedLog implements FollowedLog {

  private final DataSource database;

  public JdbcFollowedLog(DataSource database) {
    this.database = database;
  }

  @Override
  public Optional<String> logId() throws StoreException {
    return call(
        connection -> {
          try (PreparedStatement query =
                  connection.prepareStatement("select log_id from followed_log where id = 1");
              ResultSet row = query.executeQuery()) {
            return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
          }
        });
  }

  @Override
  public long confirmed() throws StoreException {
    return call(
        connection -> {
          try (PreparedStatement query =
                  connection.prepareStatement("select confirmed from followed_log where id = 1");
              ResultSet row = query.executeQuery()) {
            return row.next() ? row.getLong(1) : 0L;
          }
        });
  }

  @Override
  public void begin(String logId) throws StoreException {
    call(
        connection -> {
          try (PreparedStatement insert =
              connection.prepareStatement(
                  "insert into followed_log (id, log_id, confirmed, report_sequence) values (1, ?, 0, 0)")) {
            insert.setString(1, logId);
            return insert.executeUpdate();
          }
        });
  }

  @Override
  public void confirm(long position, Instant forgetBefore) throws StoreException {
    call(
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

  private <T> T call(LocalTransaction.Work<T> work) throws StoreException {
    try {
      return LocalTransaction.call(database, work);
    } catch (SQLException e) {
      throw new StoreException("could not use followed_log: " + e.getMessage(), e);
    }
  }
}
