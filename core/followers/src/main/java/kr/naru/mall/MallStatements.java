package kr.naru.mall;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import kr.naru.catalog.Item;

/**
 * How the mall's rows are written: one statement for all rows, with an array for each column; about
 * half the CPU of a batch, in client and server. The caller commits.
 */
final class MallStatements {

  private static final String LISTINGS =
      """
      insert into mall_listing (item_id, class_scheme, class_code, title_ko, title_en, description, maker, unit, status,
        specification)
      select * from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
        ?::text[], ?::text[])
      """;
  private static final String OFFERS =
      """
      insert into mall_offer (item_id, line_no, tier_no, contract, contract_line, supplier, currency, price,
        minimum_quantity, sell_from, sell_to, status)
      select * from unnest(?::text[], ?::int[], ?::int[], ?::text[], ?::text[], ?::text[], ?::text[], ?::numeric[],
        ?::numeric[], ?::date[], ?::date[], ?::text[])
      """;

  /** Removes listings and offers; none there is no error. */
  void deleteItems(Connection transaction, List<String> itemIds) throws SQLException {
    if (itemIds.isEmpty()) {
      return;
    }
    Array ids = transaction.createArrayOf("text", itemIds.toArray());
    delete(transaction, "delete from mall_offer where item_id = any(?)", ids);
    delete(transaction, "delete from mall_listing where item_id = any(?)", ids);
  }

  void insertListings(Connection transaction, List<Item> items) throws SQLException {
    if (items.isEmpty()) {
      return;
    }
    try (PreparedStatement insert = transaction.prepareStatement(LISTINGS)) {
      Columns<Item> columns = new Columns<>(insert, items);
      columns.add("text", Item::id);
      columns.add(
          "text", item -> item.classification() == null ? null : item.classification().scheme());
      columns.add(
          "text", item -> item.classification() == null ? null : item.classification().code());
      columns.add("text", item -> item.name().ko());
      columns.add("text", item -> item.name().en());
      columns.add("text", Item::description);
      columns.add("text", Item::manufacturer);
      columns.add("text", Item::unit);
      columns.add("text", item -> item.status().wireName());
      columns.add("text", item -> Specification.write(item.attributes()));
      insert.executeUpdate();
    }
  }

  void insertOffers(Connection transaction, List<Offer> offers) throws SQLException {
    if (offers.isEmpty()) {
      return;
    }
    try (PreparedStatement insert = transaction.prepareStatement(OFFERS)) {
      Columns<Offer> columns = new Columns<>(insert, offers);
      columns.add("text", Offer::itemId);
      columns.add("int4", Offer::line);
      columns.add("int4", Offer::tier);
      columns.add("text", offer -> offer.terms().contract());
      columns.add("text", offer -> offer.terms().line());
      columns.add("text", offer -> offer.terms().supplier());
      columns.add("text", offer -> offer.terms().currency());
      columns.add("numeric", Offer::price);
      columns.add("numeric", Offer::minimumQuantity);
      columns.add("date", offer -> text(offer.terms().validFrom()));
      columns.add("date", offer -> text(offer.terms().validTo()));
      columns.add("text", offer -> offer.terms().status().wireName());
      insert.executeUpdate();
    }
  }

  private static String text(Object value) {
    return value == null ? null : value.toString();
  }

  private static void delete(Connection transaction, String sql, Array ids) throws SQLException {
    try (PreparedStatement delete = transaction.prepareStatement(sql)) {
      delete.setArray(1, ids);
      delete.executeUpdate();
    }
  }

  /** Fills the parameters of a statement, one array for each. */
  private static final class Columns<T> {

    private final PreparedStatement statement;
    private final List<T> rows;
    private int parameter;

    private Columns(PreparedStatement statement, List<T> rows) {
      this.statement = statement;
      this.rows = rows;
    }

    private void add(String type, Function<T, Object> column) throws SQLException {
      Object[] values = new Object[rows.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = column.apply(rows.get(i));
      }
      parameter++;
      statement.setArray(parameter, statement.getConnection().createArrayOf(type, values));
    }
  }
}
