package kr.naru.changelog;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import kr.naru.testing.TestDatabases;
import org.junit.jupiter.api.Test;

class LocalTransactionTest {

  private static final String PROPOSAL =
      "insert into proposal (id, state, created_by, created_at, entries) values (1, 'pending', 'kim', now(), 1)";

  private final DataSource database = TestDatabases.create("catalog");

  @Test
  void snapshotCoversTablesThatAreReadLater() throws Exception {
    LocalTransaction.snapshot(
        database,
        snapshot -> {
          assertThat(count(snapshot, "proposal")).isZero();
          LocalTransaction.<Integer>call(
              database,
              other -> {
                execute(other, PROPOSAL);
                return execute(
                    other,
                    "insert into proposal_warning (proposal_id, ordinal, warning) values (1, 0, 'n')");
              });
          assertThat(count(snapshot, "proposal_warning")).isZero();
          return null;
        });
    assertThat(countNow("proposal_warning")).isEqualTo(1);
  }

  @Test
  void workThatFailsLeavesNothing() throws Exception {
    try {
      LocalTransaction.call(
          database,
          connection -> {
            execute(connection, PROPOSAL);
            throw new IllegalStateException("on purpose");
          });
    } catch (IllegalStateException expected) {
      assertThat(expected).hasMessage("on purpose");
    }

    assertThat(countNow("proposal")).isZero();
  }

  @Test
  void keysAreHeldAlsoWhereThereIsNoRow() throws Exception {
    try (Connection first = database.getConnection()) {
      first.setAutoCommit(false);
      KeyLocks.lock(first, List.of(EntityKey.item("absent"), EntityKey.item("other")));
      CompletableFuture<Void> second =
          CompletableFuture.runAsync(
              () -> {
                try {
                  LocalTransaction.call(
                      database,
                      connection -> {
                        KeyLocks.lock(connection, List.of(EntityKey.item("absent")));
                        return null;
                      });
                } catch (SQLException e) {
                  throw new IllegalStateException(e);
                }
              });

      assertThat(second).failsWithin(200, TimeUnit.MILLISECONDS);
      first.commit();
      assertThat(second).succeedsWithin(5, TimeUnit.SECONDS);
    }
  }

  private int countNow(String table) throws SQLException {
    return LocalTransaction.call(database, connection -> count(connection, table));
  }

  private static int count(Connection connection, String table) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement("select count(*) from " + table);
        ResultSet row = query.executeQuery()) {
      row.next();
      return row.getInt(1);
    }
  }

  private static int execute(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      return statement.executeUpdate();
    }
  }
}
