package kr.naru.ejb.changelog;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import kr.naru.testing.Seed;
import kr.naru.testing.TestDatabases;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Kills the process in each migration: once when it has just been committed, and once anywhere;
 * with {@code -Dnaru.full=true} 20 times anywhere. {@code -Dnaru.seed=…} repeats a run.
 */
class KilledMigrationTest {

  private static final int KILLS = Boolean.getBoolean("naru.full") ? 20 : 1;
  private static final int LONGEST_NANOS = 3_000_000;

  private final DataSource database = TestDatabases.createEmpty();

  @ParameterizedTest
  @CsvSource({"db/catalog, schema_history_catalog, 5", "db/mall, schema_history_mall, 2"})
  void nextStartGoesOnWhereAMigrationWasKilled(String folder, String history, int migrations)
      throws SQLException {
    empty();
    KillingDatabase undisturbed = new KillingDatabase(database, -1, 0);
    Migrations.run(undisturbed, folder);
    String expected = SchemaText.of(undisturbed, history);
    List<Integer> ends = endsOfMigrations(undisturbed.statements(), history);
    assertThat(ends).hasSize(migrations);
    Random random = Seed.random();

    int begin = 0;
    for (int end : ends) {
      int afterCommit = end + 2;
      assertThat(schemaAfterKill(folder, history, afterCommit, 0)).isEqualTo(expected);
      for (int kill = 0; kill < KILLS; kill++) {
        int statement = begin + random.nextInt(afterCommit + 1 - begin);
        long nanos = random.nextBoolean() ? 0 : random.nextInt(LONGEST_NANOS);
        assertThat(schemaAfterKill(folder, history, statement, nanos))
            .as("killed %d ns after statement %d began", nanos, statement)
            .isEqualTo(expected);
      }
      begin = afterCommit + 1;
    }
  }

  private void empty() throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("drop schema public cascade");
      statement.execute("create schema public");
    }
  }

  /** Each ends with its row in the history, which the commits follow. */
  private static List<Integer> endsOfMigrations(List<String> statements, String history) {
    return IntStream.range(0, statements.size())
        .filter(i -> statements.get(i).startsWith("INSERT INTO \"public\".\"" + history))
        .boxed()
        .toList();
  }

  private String schemaAfterKill(String folder, String history, int fatal, long nanos)
      throws SQLException {
    empty();
    KillingDatabase killed = new KillingDatabase(database, fatal, nanos);
    try {
      Migrations.run(killed, folder);
    } catch (FlywayException | IllegalStateException dead) {
      // Of the kill; one behind the last commit is not noticed.
    }
    killed.awaitDeath();

    Migrations.run(database, folder);

    return SchemaText.of(database, history);
  }
}
