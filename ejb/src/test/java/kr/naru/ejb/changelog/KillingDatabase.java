package kr.naru.ejb.changelog;

import java.io.PrintWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * The database as a process sees it that is killed at one of its statements: all its connections
 * end at once, and it gets no others.
 */
final class KillingDatabase implements DataSource {

  private final DataSource database;
  private final int fatal;
  private final long nanos;
  private final List<String> statements = new ArrayList<>();
  private CompletableFuture<Void> kill;

  /**
   * @param fatal the number of the statement at whose beginning it is killed
   * @param nanos how long that statement, and those behind it, may still run
   */
  KillingDatabase(DataSource database, int fatal, long nanos) {
    this.database = database;
    this.fatal = fatal;
    this.nanos = nanos;
  }

  /** What was begun, in order. */
  List<String> statements() {
    return statements;
  }

  /** Returns when it is dead; at once if the fatal statement was never reached. */
  void awaitDeath() {
    if (kill != null) {
      kill.join();
    }
  }

  @Override
  public Connection getConnection() throws SQLException {
    if (kill != null) {
      throw new SQLException("the process is dead");
    }
    return (Connection) proxy(Connection.class, database.getConnection(), null);
  }

  private Object proxy(Class<?> type, Object real, String prepared) {
    InvocationHandler handler =
        (self, method, arguments) -> {
          String name = method.getName();
          if (name.startsWith("execute")) {
            begin(arguments == null ? prepared : (String) arguments[0]);
          } else if (name.equals("commit")) {
            begin("commit");
          }
          try {
            Object answer = method.invoke(real, arguments);
            return answer instanceof Statement && type == Connection.class
                ? proxy(
                    method.getReturnType(),
                    answer,
                    arguments == null || !(arguments[0] instanceof String sql) ? null : sql)
                : answer;
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        };
    return Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {type}, handler);
  }

  private void begin(String sql) {
    statements.add(sql.strip());
    if (statements.size() - 1 == fatal) {
      kill = CompletableFuture.runAsync(this::endConnections);
      if (nanos == 0) {
        kill.join();
      }
    }
  }

  private void endConnections() {
    LockSupport.parkNanos(nanos);
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "select pg_terminate_backend(pid, 10000) from pg_stat_activity"
              + " where datname = current_database() and pid <> pg_backend_pid()");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return getConnection();
  }

  @Override
  public PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(PrintWriter out) {}

  @Override
  public void setLoginTimeout(int seconds) {}

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getGlobal();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return database.unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return database.isWrapperFor(type);
  }
}
