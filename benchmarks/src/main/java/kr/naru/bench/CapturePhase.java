package kr.naru.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import kr.naru.changelog.Change;
import kr.naru.changelog.ChangeLog;
import kr.naru.changelog.EntityKey;
import kr.naru.changelog.LogPartitions;
import org.flywaydb.core.Flyway;

/**
 * A plain-JDBC application with a table of its own, the peer's: one row a transaction, without the
 * log and with it. No node runs. The log's content is made by the application, so its CPU counts.
 */
final class CapturePhase {

  private static final String COLUMNS =
      " (id bigint primary key, sku varchar(40) not null, name varchar(120), descr varchar(200), price numeric(12,2),"
          + " qty integer, category integer, weight double precision, ver integer, updated_at timestamp with time zone)";
  private static final long WARM_UP = 10_000;
  private static final long SESSIONS_END_MILLIS = 1_000;

  private record Run(double rate, CpuMeter.Use use) {}

  private final ConnectionSource connections;
  private final List<Supplier<Map<String, Long>>> processes;
  private final int writers;

  /** Opens connections to a database of the phase's own. */
  @FunctionalInterface
  interface ConnectionSource {
    Connection open() throws SQLException;
  }

  /**
   * @param server what the database server uses
   */
  CapturePhase(
      ConnectionSource connections, List<Supplier<Map<String, Long>>> server, int writers) {
    this.connections = connections;
    this.processes = new ArrayList<>(server);
    this.processes.add(CpuMeter.ownProcess());
    this.writers = writers;
  }

  void measure(Variant variant, String url, String user, long count, Figures figures)
      throws Exception {
    Flyway.configure()
        .dataSource(url, user, user)
        .locations("classpath:db/catalog")
        .load()
        .migrate();
    createTables();
    ChangeLog log = new ChangeLog(Clock.systemUTC());
    ItemWriter.Factory plain = () -> new Rows(connections.open(), "bench_plain", null);
    ItemWriter.Factory logged = () -> new Rows(connections.open(), "bench_logged", log);
    run(plain, 1, WARM_UP);
    run(logged, 1, WARM_UP);
    Run control = run(plain, WARM_UP + 1, count);
    Run capture = run(logged, WARM_UP + 1, count);
    figures.add(variant, Figures.Side.NARU, "writes without capture", "rows/s", control.rate());
    figures.add(variant, Figures.Side.NARU, "writes with capture", "rows/s", capture.rate());
    add(variant, "in all", control.use().all(), capture.use().all(), count, figures);
    for (String name : control.use().seconds().keySet()) {
      add(variant, "of " + name, control.use().of(name), capture.use().of(name), count, figures);
    }
    Quiet.say(capture.use());
    requireComplete(count + WARM_UP);
  }

  private void createTables() throws SQLException {
    try (Connection connection = connections.open();
        Statement statement = connection.createStatement()) {
      statement.execute("create table bench_plain" + COLUMNS);
      statement.execute("create table bench_logged" + COLUMNS);
      connection.setAutoCommit(false);
      new LogPartitions().make(connection, 0);
    }
  }

  private Run run(ItemWriter.Factory factory, long first, long count) throws Exception {
    CpuMeter meter = new CpuMeter(processes);
    double rate = new Load(writers, factory).run(first, count);
    // A session's CPU is handed on when its process has ended.
    Thread.sleep(SESSIONS_END_MILLIS);
    return new Run(rate, meter.stop());
  }

  private static void add(
      Variant variant, String whose, double control, double capture, long count, Figures figures) {
    double micros = 1e6 / count;
    figures.add(
        variant, Figures.Side.NARU, "write without capture, CPU " + whose, "µs", control * micros);
    figures.add(
        variant,
        Figures.Side.NARU,
        "capture adds, CPU " + whose,
        "µs",
        (capture - control) * micros);
  }

  private void requireComplete(long count) throws SQLException {
    String sql =
        "select (select count(*) from bench_plain), (select count(*) from"
            + " (select sku from bench_logged intersect select entity_key from log_record) as both_sides),"
            + " (select count(*) from log_ticket)";
    try (Connection connection = connections.open();
        PreparedStatement query = connection.prepareStatement(sql);
        var row = query.executeQuery()) {
      row.next();
      if (row.getLong(1) != count || row.getLong(2) != count || row.getLong(3) != count) {
        throw new IllegalStateException(
            "capture: NOT EQUAL, of %d writes there are %d plain, %d logged with their record, %d tickets"
                .formatted(count, row.getLong(1), row.getLong(2), row.getLong(3)));
      }
    }
    System.out.printf("    equal: %,d rows and records%n", count);
  }

  /** Writes one row a transaction. */
  private static final class Rows implements ItemWriter {

    private final Connection connection;
    private final ChangeLog log;
    private final PreparedStatement insert;

    /**
     * @param log null: autocommit, no log
     */
    Rows(Connection connection, String table, ChangeLog log) throws SQLException {
      this.connection = connection;
      this.log = log;
      connection.setAutoCommit(log == null);
      insert =
          connection.prepareStatement("insert into " + table + " values (?,?,?,?,?,?,?,?,?,?)");
    }

    @Override
    public void write(BenchItem item) throws SQLException {
      long number = item.number();
      insert.setLong(1, number);
      insert.setString(2, item.id());
      insert.setString(3, item.name());
      insert.setString(4, item.description());
      insert.setBigDecimal(5, item.price());
      insert.setInt(6, (int) (number % 1000));
      insert.setInt(7, (int) (number % 37));
      insert.setDouble(8, number % 100_000 + 0.125);
      insert.setInt(9, 1);
      insert.setTimestamp(10, new Timestamp(System.currentTimeMillis()));
      insert.executeUpdate();
      if (log != null) {
        log.append(connection, List.of(Change.put(EntityKey.item(item.id()), item.content())));
        connection.commit();
      }
    }

    @Override
    public void close() throws SQLException {
      connection.close();
    }
  }
}
