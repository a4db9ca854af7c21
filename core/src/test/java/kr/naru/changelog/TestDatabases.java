package kr.naru.changelog;

import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;

/** Fresh H2 databases with the product's own migrations. */
public final class TestDatabases {

  private TestDatabases() {}

  /** A database with the tables of {@code db/<folder>}. */
  public static DataSource create(String folder) {
    JdbcConnectionPool database =
        JdbcConnectionPool.create(
            "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000", "", "");
    database.setMaxConnections(40);
    Flyway.configure()
        .dataSource(database)
        .locations("classpath:db/" + folder)
        .placeholders(Database.H2.placeholders())
        .load()
        .migrate();
    return database;
  }
}
