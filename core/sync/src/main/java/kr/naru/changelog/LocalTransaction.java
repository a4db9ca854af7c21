package kr.naru.changelog;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Runs work in a transaction of one database, outside JTA: commits when the work returns, rolls
 * back when it throws. Needed because a pool may commit what a connection brings back unfinished.
 */
public final class LocalTransaction {

  private LocalTransaction() {}

  /** What is done with the connection. */
  @FunctionalInterface
  public interface Work<T> {
    T with(Connection connection) throws SQLException;
  }

  /**
   * @throws SQLException when the database or the work failed; nothing was kept
   */
  public static <T> T call(DataSource database, Work<T> work) throws SQLException {
    return call(database, Connection.TRANSACTION_READ_COMMITTED, work);
  }

  /** As {@link #call}, with everything read from one snapshot. */
  public static <T> T snapshot(DataSource database, Work<T> work) throws SQLException {
    return call(database, Connection.TRANSACTION_REPEATABLE_READ, work);
  }

  private static <T> T call(DataSource database, int isolation, Work<T> work) throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      int usual = connection.getTransactionIsolation();
      if (usual != isolation) {
        connection.setTransactionIsolation(isolation);
      }
      boolean done = false;
      try {
        T result = work.with(connection);
        connection.commit();
        done = true;
        return result;
      } finally {
        if (!done) {
          connection.rollback();
        }
        if (usual != isolation) {
          connection.setTransactionIsolation(usual);
        }
      }
    }
  }
}
