package kr.naru.ejb.mall;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import kr.naru.catalog.Item;
import kr.naru.changelog.Database;

/** How the mall's rows are written, by database. The caller commits. */
interface MallStatements {

  /** The way that suits the connection's database best. */
  static MallStatements of(Connection connection) throws SQLException {
    return Database.of(connection) == Database.POSTGRESQL
        ? new PostgresStatements()
        : new BatchStatements();
  }

  /** Removes listings and offers; none there is no error. */
  void deleteItems(Connection transaction, List<String> itemIds) throws SQLException;

  void insertListings(Connection transaction, List<Item> items) throws SQLException;

  void insertOffers(Connection transaction, List<Offer> offers) throws SQLException;
}
