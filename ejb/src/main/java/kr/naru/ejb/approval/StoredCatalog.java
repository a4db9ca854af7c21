package kr.naru.ejb.approval;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kr.naru.catalog.ClassificationCode;
import kr.naru.catalog.Item;
import kr.naru.ejb.catalog.CatalogReader;
import kr.naru.imports.KnownCatalog;

/** The catalog in one transaction. */
final class StoredCatalog implements KnownCatalog {

  private final Connection connection;
  private final CatalogReader reader = new CatalogReader();

  StoredCatalog(Connection connection) {
    this.connection = connection;
  }

  @Override
  public Map<String, ClassificationCode> codes(String scheme) throws SQLException {
    return reader.codes(connection, scheme);
  }

  @Override
  public Optional<Item> item(String id) throws SQLException {
    return reader.item(connection, id);
  }

  @Override
  public List<Item> itemsIn(String scheme, Collection<String> codes) throws SQLException {
    List<Item> items = new ArrayList<>();
    try (PreparedStatement query =
        connection.prepareStatement(
            "select id from item where class_scheme = ? and class_code = ? order by id")) {
      for (String code : codes) {
        query.setString(1, scheme);
        query.setString(2, code);
        for (String id : ids(query)) {
          reader.item(connection, id).ifPresent(items::add);
        }
      }
    }
    return items;
  }

  private static List<String> ids(PreparedStatement query) throws SQLException {
    List<String> ids = new ArrayList<>();
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        ids.add(rows.getString(1));
      }
    }
    return ids;
  }
}
