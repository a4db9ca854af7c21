package kr.naru.ejb.changelog;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import kr.naru.changelog.ChangeLog;
import org.flywaydb.core.Flyway;

/** Brings a schema up to date from the migrations in core. Flyway commits. */
public final class Migrations {

  private Migrations() {}

  /**
   * @param folder such as {@code db/catalog}
   * @throws IllegalStateException when the database is away or a migration failed
   */
  public static void run(DataSource database, String folder) {
    requirePostgres(database, folder);
    Flyway.configure(ChangeLog.class.getClassLoader())
        .dataSource(database)
        .locations("classpath:" + folder)
        .table("schema_history_" + folder.substring(folder.lastIndexOf('/') + 1))
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .load()
        .migrate();
  }

  private static void requirePostgres(DataSource database, String folder) {
    try (Connection connection = database.getConnection()) {
      String product = connection.getMetaData().getDatabaseProductName();
      if (!product.equals("PostgreSQL")) {
        throw new IllegalStateException(
            "the database for " + folder + " is " + product + "; Naru runs on PostgreSQL");
      }
    } catch (SQLException e) {
      throw new IllegalStateException(
          "the database for " + folder + " cannot be reached: " + e.getMessage(), e);
    }
  }
}
