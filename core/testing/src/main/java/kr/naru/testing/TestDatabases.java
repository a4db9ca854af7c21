package kr.naru.testing;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import javax.sql.DataSource;
import kr.naru.postgres.PostgresServer;
import org.flywaydb.core.Flyway;

/**
 * Fresh PostgreSQL databases with the product's own migrations. The first of a kind is migrated and
 * kept as a template, the others are clones of it: some tens of milliseconds each.
 */
public final class TestDatabases {

  private static final TestServer SERVER = TestServer.start();
  private static final Set<String> TEMPLATES = new HashSet<>();
  private static int made;
  private static LendingDatabase latest;

  private TestDatabases() {}

  /** A database with the tables of {@code db/<folder>} on the class path. */
  public static synchronized DataSource create(String folder) {
    String template = "template_" + folder;
    if (TEMPLATES.add(template)) {
      create(template, "template1");
      Flyway.configure()
          .dataSource(SERVER.database(template))
          .locations("classpath:db/" + folder)
          .load()
          .migrate();
    }
    return lend(create("test_" + ++made, template));
  }

  /** A database without tables. */
  public static synchronized DataSource createEmpty() {
    return SERVER.database(create("test_" + ++made, "template1"));
  }

  /** The databases of tests that are over keep no connections. */
  private static DataSource lend(String name) {
    try {
      if (latest != null) {
        latest.closeIdle();
      }
      latest = SERVER.lend(name);
      return latest;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String create(String name, String template) {
    try {
      SERVER.execute(
          "create database %s template %s owner %s".formatted(name, template, PostgresServer.ROLE));
      return name;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
