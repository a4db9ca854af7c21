package kr.naru.approval;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import kr.naru.catalog.store.CatalogReader;
import kr.naru.changelog.EntityKey;
import kr.naru.imports.ImportEntry;
import kr.naru.imports.ProviderItem;
import kr.naru.imports.ProviderNames;

/** How providers name the items that their catalogues brought. The caller commits. */
final class ProviderItems {

  private final CatalogReader catalog = new CatalogReader();

  /** Those of a provider that the catalog still has. */
  List<ProviderItem> of(Connection connection, String provider) throws SQLException {
    List<ProviderItem> items = new ArrayList<>();
    try (PreparedStatement query =
        connection.prepareStatement(
            "select item_id, catalogue, line, seller, manufacturer, standard from provider_item"
                + " where provider = ? order by item_id")) {
      query.setString(1, provider);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          items.add(
              new ProviderItem(
                  rows.getString(1),
                  provider,
                  rows.getString(2),
                  rows.getString(3),
                  new ProviderNames(rows.getString(4), rows.getString(5), rows.getString(6))));
        }
      }
    }
    Set<EntityKey> stored =
        catalog.stored(connection, items.stream().map(item -> EntityKey.item(item.id())).toList());
    items.removeIf(item -> !stored.contains(EntityKey.item(item.id())));
    return items;
  }

  /** Keeps the names of the items that were stored, forgets those of the removed. */
  void take(Connection connection, List<ImportEntry> entries) throws SQLException {
    try (PreparedStatement delete =
            connection.prepareStatement("delete from provider_item where item_id = ?");
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into provider_item (item_id, provider, catalogue, line, seller, manufacturer, standard)"
                    + " values (?, ?, ?, ?, ?, ?, ?)")) {
      for (ImportEntry entry : entries) {
        if (!entry.removesItem() && entry.provided() == null) {
          continue;
        }
        delete.setString(1, entry.entity().key());
        delete.addBatch();
        if (!entry.removesItem()) {
          bind(insert, entry.provided());
          insert.addBatch();
        }
      }
      delete.executeBatch();
      insert.executeBatch();
    }
  }

  private static void bind(PreparedStatement insert, ProviderItem item) throws SQLException {
    insert.setString(1, item.id());
    insert.setString(2, item.provider());
    insert.setString(3, item.catalogue());
    insert.setString(4, item.line());
    insert.setString(5, item.names().seller());
    insert.setString(6, item.names().manufacturer());
    insert.setString(7, item.names().standard());
  }
}
