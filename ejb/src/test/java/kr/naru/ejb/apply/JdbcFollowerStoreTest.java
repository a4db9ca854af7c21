package kr.naru.ejb.apply;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import kr.naru.apply.FollowedLog;
import kr.naru.apply.FollowerStore;
import kr.naru.apply.JdbcFollowerStore;
import kr.naru.apply.StoreException;
import kr.naru.changelog.LocalTransaction;
import kr.naru.ejb.changelog.Migrations;
import kr.naru.ejb.mall.MallProcessor;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class JdbcFollowerStoreTest extends FollowerStoreContract {

  private final JdbcDataSource database = new JdbcDataSource();
  private Connection keeper;

  @BeforeEach
  void create() throws SQLException {
    database.setURL("jdbc:h2:mem:contract;LOCK_TIMEOUT=1000");
    keeper = database.getConnection();
    Migrations.run(database, "db/mall");
  }

  @AfterEach
  void drop() throws SQLException {
    keeper.close();
  }

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
