package kr.naru.changelog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Hands out ids of change sets, 64 for each round trip. They only tell sets apart; their order
 * means nothing.
 */
final class SetIds {

  private static final int BLOCK = 64;

  private long next;
  private long end;

  synchronized long next(Connection connection) throws SQLException {
    if (next == end) {
      try (PreparedStatement query = connection.prepareStatement("select nextval('log_set_seq')");
          ResultSet row = query.executeQuery()) {
        row.next();
        next = row.getLong(1);
        end = next + BLOCK;
      }
    }
    return next++;
  }
}
