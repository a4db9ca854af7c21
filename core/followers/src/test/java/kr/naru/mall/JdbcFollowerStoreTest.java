package kr.naru.mall;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import kr.naru.apply.FollowedLog;
import kr.naru.apply.FollowerStore;
import kr.naru.apply.FollowerStoreContract;
import kr.naru.apply.JdbcFollowedLog;
import kr.naru.apply.JdbcFollowerStore;
import kr.naru.apply.StoreException;
import kr.naru.changelog.LocalTransaction;
import kr.naru.testing.TestDatabases;

class JdbcFollowerStoreTest extends FollowerStoreContract {

  private final DataSource database = TestDatabases.create("mall");

  @Override
  protected FollowerStore open() throws Exception {
    JdbcFollowerStore store =
        new JdbcFollowerStore(database, new MallProcessor(), Clock.systemUTC(), 1);
    store.prepareLanes();
    return store;
  }

  /** The database notices that its client is gone, and rolls back. */
  @Override
  protected void kill(FollowerStore.Transaction... inside) throws StoreException {
    for (FollowerStore.Transaction transaction : inside) {
      transaction.close();
    }
  }

  @Override
  protected FollowedLog log() {
    return new JdbcFollowedLog(database);
  }

  @Override
  protected Map<String, String> visible() throws SQLException {
    return LocalTransaction.call(
        database,
        connection -> {
          Map<String, String> makers = new TreeMap<>();
          try (Statement query = connection.createStatement();
              ResultSet rows = query.executeQuery("select item_id, maker from mall_listing")) {
            while (rows.next()) {
              makers.put(rows.getString(1), rows.getString(2));
            }
          }
          return makers;
        });
  }

  @Override
  protected long staged() throws SQLException {
    return LocalTransaction.call(
        database,
        connection -> {
          try (Statement query = connection.createStatement();
              ResultSet rows = query.executeQuery("select count(*) from inbox_part")) {
            rows.next();
            return rows.getLong(1);
          }
        });
  }
}
