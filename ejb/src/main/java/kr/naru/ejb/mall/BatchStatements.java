package kr.naru.ejb.mall;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import kr.naru.catalog.ContractLine;
import kr.naru.catalog.Item;

/** JDBC batches of one-row statements: any database. */
final class BatchStatements implements MallStatements {

  @Override
  public void deleteItems(Connection transaction, List<String> itemIds) throws SQLException {
    delete(transaction, "delete from mall_offer where item_id = ?", itemIds);
    delete(transaction, "delete from mall_listing where item_id = ?", itemIds);
  }

  @Override
  public void insertListings(Connection transaction, List<Item> items) throws SQLException {
    if (items.isEmpty()) {
      return;
    }
    try (PreparedStatement insert =
        transaction.prepareStatement(
            "insert into mall_listing (item_id, class_scheme, class_code, title_ko, title_en, description, maker, unit,"
                + " status, specification) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      for (Item item : items) {
        insert.setString(1, item.id());
        insert.setString(2, item.classification() == null ? null : item.classification().scheme());
        insert.setString(3, item.classification() == null ? null : item.classification().code());
        insert.setString(4, item.name().ko());
        insert.setString(5, item.name().en());
        insert.setString(6, item.description());
        insert.setString(7, item.manufacturer());
        insert.setString(8, item.unit());
        insert.setString(9, item.status().wireName());
        insert.setString(10, Specification.write(item.attributes()));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  @Override
  public void insertOffers(Connection transaction, List<Offer> offers) throws SQLException {
    if (offers.isEmpty()) {
      return;
    }
    try (PreparedStatement insert =
        transaction.prepareStatement(
            "insert into mall_offer (item_id, line_no, tier_no, contract, contract_line, supplier, currency, price,"
                + " minimum_quantity, sell_from, sell_to, status) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      for (Offer offer : offers) {
        ContractLine terms = offer.terms();
        insert.setString(1, offer.itemId());
        insert.setInt(2, offer.line());
        insert.setInt(3, offer.tier());
        insert.setString(4, terms.contract());
        insert.setString(5, terms.line());
        insert.setString(6, terms.supplier());
        insert.setString(7, terms.currency());
        insert.setBigDecimal(8, offer.price());
        insert.setBigDecimal(9, offer.minimumQuantity());
        insert.setObject(10, terms.validFrom());
        insert.setObject(11, terms.validTo());
        insert.setString(12, terms.status().wireName());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private static void delete(Connection transaction, String sql, List<String> itemIds)
      throws SQLException {
    if (itemIds.isEmpty()) {
      return;
    }
    try (PreparedStatement delete = transaction.prepareStatement(sql)) {
      for (String id : itemIds) {
        delete.setString(1, id);
        delete.addBatch();
      }
      delete.executeBatch();
    }
  }
}
