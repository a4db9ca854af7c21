package kr.naru.ejb.approval;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kr.naru.catalog.Item;
import kr.naru.ejb.catalog.CatalogReader;
import kr.naru.ubl.KnownItem;
import kr.naru.ubl.KnownItems;
import kr.naru.ubl.PlannedChange;
import kr.naru.ubl.UblItemId;

/** The catalog and the providers' names for its items, in one transaction. The caller commits. */
final class ProviderItems implements KnownItems {

  private final Connection connection;
  private final CatalogReader catalog = new CatalogReader();

  /**
   * @param connection in a transaction that sees one state of the catalog
   */
  ProviderItems(Connection connection) {
    this.connection = connection;
  }

  @Override
  public List<KnownItem> ofProvider(String provider) throws SQLException {
    List<KnownItem> items = new ArrayList<>();
    try (PreparedStatement query =
        connection.prepareStatement(
            "select item_id, catalogue, line, seller, manufacturer, standard from provider_item p"
                + " where provider = ? and exists (select 1 from item i where i.id = p.item_id) order by item_id")) {
      query.setString(1, provider);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          items.add(
              new KnownItem(
                  rows.getString(1),
                  provider,
                  rows.getString(2),
                  rows.getString(3),
                  new UblItemId(rows.getString(4), rows.getString(5), rows.getString(6))));
        }
      }
    }
    return items;
  }

  @Override
  public Optional<Item> item(String id) throws SQLException {
    return catalog.item(connection, id);
  }

  /** Keeps the names of the items that were stored, forgets those of the removed. */
  void take(List<PlannedChange> changes) throws SQLException {
    try (PreparedStatement delete =
            connection.prepareStatement("delete from provider_item where item_id = ?");
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into provider_item (item_id, provider, catalogue, line, seller, manufacturer, standard)"
                    + " values (?, ?, ?, ?, ?, ?, ?)")) {
      for (PlannedChange change : changes) {
        if (change.known() == null && change.item() != null) {
          continue;
        }
        delete.setString(1, change.id());
        delete.addBatch();
        if (change.item() != null) {
          bind(insert, change.known());
          insert.addBatch();
        }
      }
      delete.executeBatch();
      insert.executeBatch();
    }
  }

  private static void bind(PreparedStatement insert, KnownItem item) throws SQLException {
    insert.setString(1, item.id());
    insert.setString(2, item.provider());
    insert.setString(3, item.catalogue());
    insert.setString(4, item.line());
    insert.setString(5, item.itemId().seller());
    insert.setString(6, item.itemId().manufacturer());
    insert.setString(7, item.itemId().standard());
  }
}
