package kr.naru.changelog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import kr.naru.testing.TestDatabases;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChangeLogTest {

  private static final String ITEM = "insert into item (id, status) values ('A', 'active')";

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

  @Test
  void setOfOneChangeAndSetOfManyAreWrittenAlike() throws Exception {
    Change change = Change.put(EntityKey.item("A"), new byte[] {'x'});
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      log.append(connection, List.of(change));
      log.append(connection, List.of(change, Change.delete(EntityKey.item("B"))));

      assertThat(count(connection, "log_ticket")).isEqualTo(2);
      assertThat(
              count(
                  connection,
                  "log_ticket t where records = (select count(*) from log_record r where r.set_id = t.set_id)"))
          .isEqualTo(2);
      connection.rollback();
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
