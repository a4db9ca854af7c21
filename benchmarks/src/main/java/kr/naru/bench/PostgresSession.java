package kr.naru.bench;

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
import java.util.function.Supplier;
import kr.naru.changelog.ChangeLog;

/** Catalog and mall in PostgreSQL: written by plain JDBC, lags from commit timestamps. */
final class PostgresSession extends Session {

  private static final String CATALOG =
      "select i.id, i.name_en, l.price from item i join contract_line l on l.item_id = i.id order by i.id";
  private static final String MALL =
      "select l.item_id, l.title_en, o.price from mall_listing l join mall_offer o on o.item_id = l.item_id"
          + " order by l.item_id";
  private static final int FETCH = 10_000;

  private final Postgres forCatalog;
  private final Postgres forMall;
  private final ChangeLog log = new ChangeLog(Clock.systemUTC());

  private PostgresSession(Variant variant, Landscape nodes, Postgres forCatalog, Postgres forMall) {
    super(variant, nodes);
    this.forCatalog = forCatalog;
    this.forMall = forMall;
  }

  /**
   * @param forMall may be the same server
   */
  static PostgresSession start(
      Settings settings, Variant variant, Path folder, Postgres forCatalog, Postgres forMall)
      throws Exception {
    Map<String, Properties> properties =
        Map.of(
            "master", properties("naru.catalog", forCatalog.url("catalog")),
            "mall", properties("naru.mall", forMall.url("mall")));
    Landscape nodes = Landscape.start(settings, folder.resolve("home"), properties);
    return new PostgresSession(variant, nodes, forCatalog, forMall);
  }

  private static Properties properties(String prefix, String url) {
    Properties properties = new Properties();
    properties.setProperty(prefix + ".url", url);
    properties.setProperty(prefix + ".user", Postgres.USER);
    properties.setProperty(prefix + ".password", Postgres.USER);
    properties.setProperty(prefix + ".driver", "postgresql");
    return properties;
  }

  @Override
  ItemWriter.Factory writers() {
    return () -> new JdbcItems(forCatalog.connect("catalog"), log);
  }

  @Override
  String way() {
    return "JDBC";
  }

  @Override
  boolean writesPastMaster() {
    return true;
  }

  @Override
  LagWatch watch() throws SQLException {
    return new CommitTimestamps(forCatalog.connect("catalog"), forMall.connect("mall"));
  }

  @Override
  Collection<Supplier<Map<String, Long>>> processes() {
    List<Supplier<Map<String, Long>>> processes = new ArrayList<>();
    processes.add(nodes()::ticks);
    processes.add(() -> Postgres.ticks(forCatalog, forMall));
    return processes;
  }

  @Override
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
}
