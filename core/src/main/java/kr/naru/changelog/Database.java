package kr.naru.changelog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;

/** What differs between the databases a log can live in. */
public enum Database {
  H2(
      "select next value for log_set_seq",
      Map.of(
          "collate", "",
          "bytes", "varbinary(1048576)",
          "large", "blob",
          "document", "varchar(1000000)")),
  POSTGRESQL(
      "select nextval('log_set_seq')",
      Map.of("collate", "collate \"C\"", "bytes", "bytea", "large", "bytea", "document", "text"));

  private static final String EXPECT_FEW_ROWS =
      "select set_config('enable_seqscan', 'off', true),"
          + " set_config('max_parallel_workers_per_gather', '0', true), set_config('jit', 'off', true)";

  private final String nextSetBlock;
  private final Map<String, String> placeholders;

  Database(String nextSetBlock, Map<String, String> placeholders) {
    this.nextSetBlock = nextSetBlock;
    this.placeholders = placeholders;
  }

  /**
   * @throws SQLException when the connection is to neither
   */
  public static Database of(Connection connection) throws SQLException {
    String product = connection.getMetaData().getDatabaseProductName();
    return switch (product) {
      case "H2" -> H2;
      case "PostgreSQL" -> POSTGRESQL;
      default -> throw new SQLException("Naru runs on PostgreSQL and H2, not on " + product);
    };
  }

  /** Values for the placeholders in the migrations under {@code db/}. */
  public Map<String, String> placeholders() {
    return placeholders;
  }

  /**
   * Makes the transaction read few rows by keys: without statistics, as after a large load,
   * PostgreSQL would read whole tables again and again, start parallel workers and compile.
   */
  public void expectFewRows(Connection transaction) throws SQLException {
    if (this != POSTGRESQL) {
      return;
    }
    try (PreparedStatement set = transaction.prepareStatement(EXPECT_FEW_ROWS)) {
      set.executeQuery().close();
    }
  }

  String nextSetBlock() {
    return nextSetBlock;
  }
}
