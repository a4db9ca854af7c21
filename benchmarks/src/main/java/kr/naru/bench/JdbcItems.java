package kr.naru.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import kr.naru.changelog.Change;
import kr.naru.changelog.ChangeLog;
import kr.naru.changelog.EntityKey;

/** Writes the catalog's tables and the log by plain JDBC, in one transaction. */
final class JdbcItems implements ItemWriter {

  /** Above what the master's own sequence has handed out. */
  private static final long FIRST_LINE = 1_000_000_000_000L;

  private final Connection connection;
  private final ChangeLog log;
  private final PreparedStatement item;
  private final PreparedStatement line;

  JdbcItems(Connection connection, ChangeLog log) throws SQLException {
    this.connection = connection;
    this.log = log;
    connection.setAutoCommit(false);
    item =
        connection.prepareStatement(
            "insert into item (id, class_scheme, class_code, name_en, description, unit, status)"
                + " values (?, 'UNSPSC', ?, ?, ?, 'EA', 'active')");
    line =
        connection.prepareStatement(
            "insert into contract_line (id, item_id, ordinal, contract, line, currency, price, status)"
                + " values (?, ?, 0, 'BENCH', ?, 'KRW', ?, 'active')");
  }

  @Override
  public void write(BenchItem written) throws SQLException {
    ChangeLog.OpenSet set = log.open(connection);
    item.setString(1, written.id());
    item.setString(2, written.category());
    item.setString(3, written.name());
    item.setString(4, written.description());
    item.executeUpdate();
    line.setLong(1, FIRST_LINE + written.number());
    line.setString(2, written.id());
    line.setString(3, Long.toString(written.number()));
    line.setBigDecimal(4, written.price());
    line.executeUpdate();
    set.add(connection, List.of(Change.put(EntityKey.item(written.id()), written.content())));
    set.close(connection);
    connection.commit();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
