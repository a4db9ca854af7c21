package kr.naru.feed;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Names and states of the followers' keys; the keys themselves lie elsewhere, sealed. The caller
 * commits.
 */
public final class FollowerKeyTable {

  /** Keys of a follower, oldest first; all keys of all followers for a null name. */
  public List<FollowerKeyRecord> list(Connection connection, String follower) throws SQLException {
    List<FollowerKeyRecord> keys = new ArrayList<>();
    try (PreparedStatement query =
        connection.prepareStatement(
            "select key_name, follower, created_at, state, valid_until from follower_key"
                + (follower == null ? "" : " where follower = ?")
                + " order by created_at, key_name")) {
      if (follower != null) {
        query.setString(1, follower);
      }
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          keys.add(
              new FollowerKeyRecord(
                  rows.getString(1),
                  rows.getString(2),
                  instant(rows, 3),
                  FollowerKeyRecord.State.valueOf(rows.getString(4).toUpperCase(Locale.ROOT)),
                  instant(rows, 5)));
        }
      }
    }
    return keys;
  }

  /**
   * Adds a key as the current one; an older current key retires at the given time, older retiring
   * ones end now.
   */
  public void add(
      Connection connection, String follower, String keyName, Instant now, Instant oldValidUntil)
      throws SQLException {
    retire(connection, follower, "retiring", "revoked", now);
    retire(connection, follower, "current", "retiring", oldValidUntil);
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into follower_key (key_name, follower, created_at, state) values (?, ?, ?, 'current')")) {
      insert.setString(1, keyName);
      insert.setString(2, follower);
      insert.setTimestamp(3, Timestamp.from(now));
      insert.executeUpdate();
    }
  }

  public void removeAll(Connection connection, String follower) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("delete from follower_key where follower = ?")) {
      delete.setString(1, follower);
      delete.executeUpdate();
    }
  }

  /** Ends the retiring keys: the follower has shown that it holds the current one. */
  public void revokeRetiring(Connection connection, String follower, Instant now)
      throws SQLException {
    retire(connection, follower, "retiring", "revoked", now);
  }

  private static void retire(
      Connection connection, String follower, String from, String to, Instant until)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "update follower_key set state = ?, valid_until = ? where follower = ? and state = ?")) {
      update.setString(1, to);
      update.setTimestamp(2, Timestamp.from(until));
      update.setString(3, follower);
      update.setString(4, from);
      update.executeUpdate();
    }
  }

  private static Instant instant(ResultSet row, int column) throws SQLException {
    Timestamp time = row.getTimestamp(column);
    return time == null ? null : time.toInstant();
  }
}
