package kr.naru.ejb.changelog;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import kr.naru.changelog.ChangeLog;
import org.flywaydb.core.Flyway;

/**
 * Brings a schema up to date from the migrations in core. Flyway commits each with its row in the
 * history, so that one that is killed is as if it had never begun.
 */
public final class Migrations {

  private Migrations() {}

  /**
   * @param folder such as {@code db/catalog}
   * @throws IllegalStateException when the database is away or a migration failed
   */
  public static void run(DataSource database, String folder) {
    try (Connection connection = database.getConnection()) {
      requirePostgres(connection, folder);
      Flyway.configure(ChangeLog.class.getClassLoader())
          .dataSource(handingOut(connection))
          .locations("classpath:" + folder)
          .table("schema_history_" + folder.substring(folder.lastIndexOf('/') + 1))
          .baselineOnMigrate(true)
          .baselineVersion("0")
          .load()
          .migrate();
    } catch (SQLException e) {
      throw new IllegalStateException(
          "the database for " + folder + " cannot be reached: " + e.getMessage(), e);
    }
  }

  private static void requirePostgres(Connection connection, String folder) throws SQLException {
    String product = connection.getMetaData().getDatabaseProductName();
    if (!product.equals("PostgreSQL")) {
      throw new IllegalStateException(
          "the database for " + folder + " is " + product + "; Naru runs on PostgreSQL");
    }
  }

  /**
   * Flyway takes a connection for migrations and another for the history, and commits one after the
   * other: killed between the two, a migration would be done and not known. With one connection
   * there is one commit.
   */
  private static DataSource handingOut(Connection connection) {
    Connection lent =
        proxy(
            Connection.class,
            (self, method, arguments) ->
                method.getName().equals("close")
                    ? null
                    : invoke(() -> method.invoke(connection, arguments)));
    return proxy(DataSource.class, (self, method, arguments) -> lent);
  }

  private interface Call {
    Object run() throws InvocationTargetException, IllegalAccessException;
  }

  private static Object invoke(Call call) throws Throwable {
    try {
      return call.run();
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(Migrations.class.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
