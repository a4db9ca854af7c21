package kr.naru.ejb.changelog;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import kr.naru.testing.TestDatabases;
import org.junit.jupiter.api.Test;

class MigrationsTest {

  private final DataSource database = TestDatabases.createEmpty();

  @Test
  void catalogAndMallMayShareADatabaseAndStartAgain() throws SQLException {
    Migrations.run(database, "db/catalog");
    Migrations.run(database, "db/mall");
    String before = migrations();

    Migrations.run(database, "db/catalog");
    Migrations.run(database, "db/mall");

    assertThat(migrations()).isEqualTo(before).contains("catalog", "change log", "mall");
  }

  @Test
  void mastersMayStartOnAnEmptyDatabaseAtTheSameTime() throws SQLException {
    List<CompletableFuture<Void>> masters =
        IntStream.range(0, 3)
            .mapToObj(
                master -> CompletableFuture.runAsync(() -> Migrations.run(database, "db/catalog")))
            .toList();
    masters.forEach(CompletableFuture::join);
    Migrations.run(database, "db/mall");

    DataSource alone = TestDatabases.createEmpty();
    Migrations.run(alone, "db/catalog");
    Migrations.run(alone, "db/mall");
    assertThat(SchemaText.of(database, "schema_history_catalog"))
        .isEqualTo(SchemaText.of(alone, "schema_history_catalog"));
  }

  private String migrations() throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select string_agg(description, ', ') from (select description from schema_history_catalog"
                    + " union all select description from schema_history_mall) as both_histories")) {
      row.next();
      return row.getString(1);
    }
  }
}
