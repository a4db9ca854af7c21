package kr.naru.changelog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import kr.naru.testing.TestDatabases;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangeLogTest {

  private static final String ITEM = "insert into item (id, status) values ('A', 'active')";

  @TempDir Path directory;

  private final DataSource database = TestDatabases.create("catalog");
  private final ChangeLog log = new ChangeLog(Clock.systemUTC());

  @BeforeEach
  void makePartitions() throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      new LogPartitions().make(connection, 0);
    }
  }

  @Test
  void databaseRefusesToWriteASharedTableOutsideAChangeSet() {
    assertThatThrownBy(
            () -> LocalTransaction.<Integer>call(database, connection -> execute(connection, ITEM)))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("NARU1001 INSERT of table item refused");
  }

  @Test
  void openSetLetsItsTransactionWriteSharedTablesAndNoLaterOne() throws Exception {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      ChangeLog.OpenSet set = log.open(connection);
      execute(connection, ITEM);
      set.add(connection, List.of(Change.put(EntityKey.item("A"), new byte[] {'x'})));
      set.close(connection);
      connection.commit();

      assertThat(count(connection, "log_ticket")).isEqualTo(1);
      assertThatThrownBy(() -> execute(connection, "delete from item"))
          .hasMessageContaining("NARU1001");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 32, 33, 600})
  void setOfAnySizeIsReadAsItWasWritten(int size) throws Exception {
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      EntityKey key = EntityKey.item("item " + i);
      changes.add(
          i % 7 == 3
              ? Change.delete(key)
              : Change.put(key, ("값 " + i).getBytes(StandardCharsets.UTF_8)));
    }
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      LogIncarnation.open(
              directory.resolve("log-head"), connection, Clock.systemUTC(), (same, logId) -> {})
          .close();

      log.append(connection, changes);
      connection.commit();
      ChangeLog.OpenSet set = log.open(connection);
      set.add(connection, changes);
      set.add(connection, List.of());
      set.add(connection, changes);
      set.close(connection);
      connection.commit();
      new Numberer(new LogPartitions()).number(connection);

      List<LoggedChange> read =
          new LogReader().read(connection, 0, 3L * size, 3 * size, Integer.MAX_VALUE);
      assertThat(read).extracting(LoggedChange::setFirst).containsOnly(1L, size + 1L);
      assertThat(read)
          .extracting(LoggedChange::change)
          .usingRecursiveFieldByFieldElementComparator()
          .containsExactlyElementsOf(
              Stream.of(changes, changes, changes).flatMap(List::stream).toList());
    }
  }

  private static int count(Connection connection, String from) throws SQLException {
    try (Statement query = connection.createStatement();
        ResultSet row = query.executeQuery("select count(*) from " + from)) {
      row.next();
      return row.getInt(1);
    }
  }

  private static int execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.executeUpdate(sql);
    }
  }
}
