package kr.naru.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Lends closed connections again, as a server's pool does: a new one costs more than most tests do
 * with it. What a test set for the session stays set.
 */
final class LendingDatabase extends PGSimpleDataSource {

  private static final long serialVersionUID = 1;

  private final transient Deque<Connection> idle = new ArrayDeque<>();

  @Override
  public Connection getConnection() throws SQLException {
    Connection connection = takeIdle();
    while (connection != null && connection.isClosed()) {
      connection = takeIdle();
    }
    return lend(connection == null ? super.getConnection() : connection);
  }

  private Connection takeIdle() {
    synchronized (idle) {
      return idle.poll();
    }
  }

  /** Closes what nobody has now. */
  void closeIdle() throws SQLException {
    for (Connection connection = takeIdle(); connection != null; connection = takeIdle()) {
      connection.close();
    }
  }

  private Connection lend(Connection connection) {
    boolean[] returned = new boolean[1];
    return (Connection)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Connection.class},
            (self, method, arguments) -> {
              if (method.getName().equals("close")) {
                if (!returned[0]) {
                  returned[0] = true;
                  takeBack(connection);
                }
                return null;
              }
              if (returned[0]) {
                if (method.getName().equals("isClosed")) {
                  return true;
                }
                throw new SQLException("the connection was closed");
              }
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private void takeBack(Connection connection) throws SQLException {
    if (connection.isClosed()) {
      return;
    }
    if (!connection.getAutoCommit()) {
      connection.rollback();
      connection.setAutoCommit(true);
    }
    synchronized (idle) {
      idle.push(connection);
    }
  }
}
