package kr.naru.ejb.changelog;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import javax.sql.DataSource;
import kr.naru.changelog.Database;
import org.flywaydb.core.Flyway;

/** Brings a schema up to date from the migrations in core. Flyway commits. */
public final class Migrations {

  private Migrations() {}

  /**
   * @param folder such as {@code db/catalog}
   * @throws IllegalStateException when the database is away or a migration failed
   */
  public static void run(DataSource database, String folder) {
    Database dialect;
    try (Connection connection = database.getConnection()) {
      dialect = Database.of(connection);
    } catch (SQLException e) {
      throw new IllegalStateException(
          "the database for " + folder + " cannot be reached: " + e.getMessage(), e);
    }
    Flyway.configure(Database.class.getClassLoader())
        .dataSource(database)
        .locations(locations(folder, dialect))
        .placeholders(dialect.placeholders())
        .table("schema_history_" + folder.substring(folder.lastIndexOf('/') + 1))
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .load()
        .migrate();
  }

  private static String[] locations(String folder, Database dialect) {
    String common = "classpath:" + folder;
    String special = folder + "-" + dialect.name().toLowerCase(Locale.ROOT);
    boolean exists = Database.class.getClassLoader().getResource(special) != null;
    return exists ? new String[] {common, "classpath:" + special} : new String[] {common};
  }
}
