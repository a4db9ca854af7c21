package kr.naru.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import kr.naru.changelog.ChangeLog;

/**
 * A running landscape with its catalog and mall in servers of the benchmark: written by plain JDBC,
 * lags from commit timestamps.
 */
final class Session implements AutoCloseable {

  private static final String CATALOG =
      "select i.id, i.name_en, l.price from item i join contract_line l on l.item_id = i.id order by i.id";
  private static final String MALL =
      "select l.item_id, l.title_en, o.price from mall_listing l join mall_offer o on o.item_id = l.item_id"
          + " order by l.item_id";
  private static final int FETCH = 10_000;
  private static final long POLL_MILLIS = 50;
  private static final long LONGEST_POLL_MILLIS = 2_000;
  private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(3);

  private final Variant variant;
  private final Landscape nodes;
  private final Postgres forCatalog;
  private final Postgres forMall;
  private final ChangeLog log = new ChangeLog(Clock.systemUTC());
  private long next = 1;

  private Session(Variant variant, Landscape nodes, Postgres forCatalog, Postgres forMall) {
    this.variant = variant;
    this.nodes = nodes;
    this.forCatalog = forCatalog;
    this.forMall = forMall;
  }

  /**
   * @param forMall may be the same server
   */
  static Session start(
      Settings settings, Variant variant, Path folder, Postgres forCatalog, Postgres forMall)
      throws Exception {
    Map<String, Properties> properties =
        Map.of(
            "master", properties("naru.catalog", forCatalog.url("catalog")),
            "mall", properties("naru.mall", forMall.url("mall")));
    Landscape nodes = Landscape.start(settings, folder.resolve("home"), properties);
    return new Session(variant, nodes, forCatalog, forMall);
  }

  private static Properties properties(String prefix, String url) {
    Properties properties = new Properties();
    properties.setProperty(prefix + ".url", url);
    properties.setProperty(prefix + ".user", Postgres.USER);
    properties.setProperty(prefix + ".password", Postgres.USER);
    return properties;
  }

  /** Plain JDBC, past the master, which may be frozen meanwhile. */
  ItemWriter.Factory writers() {
    return () -> new JdbcItems(forCatalog.connect("catalog"), log);
  }

  CommitTimestamps watch() throws SQLException {
    return new CommitTimestamps(forCatalog.connect("catalog"), forMall.connect("mall"));
  }

  /** What uses CPU here, the nodes included. */
  Collection<Supplier<Map<String, Long>>> processes() {
    List<Supplier<Map<String, Long>>> processes = new ArrayList<>();
    processes.add(nodes()::ticks);
    processes.add(() -> Postgres.ticks(forCatalog, forMall));
    return processes;
  }

  /**
   * @throws IllegalStateException when the mall does not hold what the catalog holds
   */
  void equal(String phase) throws Exception {
    String digest =
        Equality.check(
            phase,
            items -> read(forCatalog.connect("catalog"), CATALOG, items),
            items -> read(forMall.connect("mall"), MALL, items));
    System.out.println("    equal: " + digest);
  }

  private static void read(Connection connection, String sql, Equality items) throws SQLException {
    try (connection) {
      connection.setAutoCommit(false);
      try (PreparedStatement query = connection.prepareStatement(sql)) {
        query.setFetchSize(FETCH);
        try (ResultSet rows = query.executeQuery()) {
          while (rows.next()) {
            items.item(rows.getString(1), rows.getString(2), rows.getBigDecimal(3).toPlainString());
          }
        }
      }
    }
  }

  Variant variant() {
    return variant;
  }

  Landscape nodes() {
    return nodes;
  }

  /**
   * Reserves numbers of items.
   *
   * @return the first
   */
  long take(long count) {
    long first = next;
    next += count;
    return first;
  }

  /**
   * Waits until the mall has applied everything up to a position. Asks seldom while much is left,
   * because every answer costs the mall CPU.
   */
  void awaitApplied(long position) throws IOException, InterruptedException {
    long begun = System.nanoTime();
    long moved = begun;
    long from = nodes.mall().applied();
    long applied = from;
    while (applied < position) {
      double perMilli = (applied - from) / ((System.nanoTime() - begun) / 1e6);
      double left = perMilli > 0 ? (position - applied) / perMilli : 0;
      Thread.sleep((long) Math.max(POLL_MILLIS, Math.min(LONGEST_POLL_MILLIS, left / 3)));
      long now = nodes.mall().applied();
      if (now != applied) {
        applied = now;
        moved = System.nanoTime();
      } else if (System.nanoTime() - moved > PATIENCE_NANOS) {
        throw new IllegalStateException(
            "the mall should reach position "
                + position
                + " and stays: "
                + nodes.mall().get("/status"));
      }
    }
  }

  @Override
  public void close() throws Exception {
    nodes.close();
  }
}
