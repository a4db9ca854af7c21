package kr.naru.changelog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Tells PostgreSQL's planner what its statistics do not say. */
public final class Planner {

  private static final String EXPECT_FEW_ROWS =
      "select set_config('enable_seqscan', 'off', true),"
          + " set_config('max_parallel_workers_per_gather', '0', true), set_config('jit', 'off', true)";

  private Planner() {}

  /**
   * Makes the transaction read few rows by keys: without statistics, as after a large load,
   * PostgreSQL would read whole tables again and again, start parallel workers and compile.
   */
  public static void expectFewRows(Connection transaction) throws SQLException {
    try (PreparedStatement set = transaction.prepareStatement(EXPECT_FEW_ROWS)) {
      set.executeQuery().close();
    }
  }
}
