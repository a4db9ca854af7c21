package kr.naru.ejb.changelog;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import kr.naru.changelog.Database;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

class MigrationsTest {

  private final JdbcDataSource database = new JdbcDataSource();

  @Test
  void proposalsOfEarlierReleasesStayPending() throws SQLException {
    database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    Flyway.configure()
        .dataSource(database)
        .locations("classpath:db/catalog")
        .placeholders(Database.H2.placeholders())
        .table("schema_history_catalog")
        .target("4")
        .load()
        .migrate();
    execute(
        "insert into proposal (state, created_by, created_at, entries) values ('pending', 'kim', current_timestamp, 1)");
    execute(
        "insert into proposal_entry (proposal_id, entity_key, line, op, content) values (1, 'I-1', 7, 'put', X'3c692f3e')");
    execute("insert into proposal_document (proposal_id, document) values (1, X'3c632f3e')");

    Migrations.run(database, "db/catalog");

    assertThat(
            read(
                "select entity || ' ' || entity_key || ' ' || line || ' ' || op || ' ' || length(content) from proposal_change"))
        .isEqualTo("item I-1 7 put 4");
    assertThat(read("select format from proposal_document")).isEqualTo("ubl");
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String read(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
