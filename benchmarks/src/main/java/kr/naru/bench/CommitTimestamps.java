package kr.naru.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * PostgreSQL's own commit timestamps of the item's row and of the listing's row, both by the clock
 * of this machine; as the peer's benchmark does.
 */
final class CommitTimestamps implements AutoCloseable {

  private static final String COMMITTED =
      "select %s, extract(epoch from pg_xact_commit_timestamp(xmin)) * 1000 from %s where %1$s between ? and ?";

  private final Connection catalog;
  private final Connection mall;

  CommitTimestamps(Connection catalog, Connection mall) {
    this.catalog = catalog;
    this.mall = mall;
  }

  /**
   * The lags of a range that the mall has applied.
   *
   * @return milliseconds, one for each item, in no order
   */
  double[] millis(long first, int count) throws SQLException {
    Map<String, Double> written = times(catalog, COMMITTED.formatted("id", "item"), first, count);
    Map<String, Double> visible =
        times(mall, COMMITTED.formatted("item_id", "mall_listing"), first, count);
    if (written.size() != count || visible.size() != count) {
      throw new IllegalStateException(
          count
              + " items written: the catalog has "
              + written.size()
              + ", the mall "
              + visible.size());
    }
    return written.entrySet().stream()
        .mapToDouble(item -> visible.get(item.getKey()) - item.getValue())
        .toArray();
  }

  private static Map<String, Double> times(Connection connection, String sql, long first, int count)
      throws SQLException {
    Map<String, Double> times = new HashMap<>();
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setString(1, BenchItem.id(first));
      query.setString(2, BenchItem.id(first + count - 1));
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          times.put(rows.getString(1), rows.getDouble(2));
        }
      }
    }
    return times;
  }

  @Override
  public void close() throws SQLException {
    catalog.close();
    mall.close();
  }
}
