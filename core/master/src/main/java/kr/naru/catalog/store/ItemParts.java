package kr.naru.catalog.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kr.naru.catalog.ContractLine;
import kr.naru.catalog.Item;
import kr.naru.catalog.ItemAttribute;
import kr.naru.catalog.ItemStatus;
import kr.naru.catalog.PriceTier;

/** What of some items stands in other tables: attributes, contract lines, tiers. */
final class ItemParts {

  private static final String ATTRIBUTES =
      "select item_id, name, attribute_value, unit from item_attribute"
          + " where %s order by item_id, ordinal";

  private static final String LINES =
      "select id, item_id, contract, line, supplier, currency, price, valid_from, valid_to, status"
          + " from contract_line where %s order by item_id, ordinal";

  private static final String TIERS =
      "select t.contract_line_id, t.minimum_quantity, t.price from price_tier t"
          + " join contract_line l on l.id = t.contract_line_id"
          + " where %s order by t.contract_line_id, t.ordinal";

  private final Map<String, List<ItemAttribute>> attributes = new HashMap<>();
  private final Map<String, List<ContractLine>> lines = new HashMap<>();
  private final Map<Long, List<PriceTier>> tiers = new HashMap<>();

  private ItemParts() {}

  /** Of all items from the first to the last id. */
  static ItemParts between(Connection snapshot, String first, String last) throws SQLException {
    return read(
        snapshot,
        "item_id >= ? and item_id <= ?",
        query -> {
          query.setString(1, first);
          query.setString(2, last);
        });
  }

  /** Of these items. */
  static ItemParts of(Connection snapshot, Collection<String> ids) throws SQLException {
    return read(
        snapshot,
        "item_id = any(?)",
        query -> query.setArray(1, snapshot.createArrayOf("varchar", ids.toArray())));
  }

  /** The item with what stands in the other tables. */
  Item complete(Item bare) {
    return bare.withAttributes(attributes.get(bare.id())).withContractLines(lines.get(bare.id()));
  }

  /** Sets which items a query is about. */
  @FunctionalInterface
  private interface Binding {
    void bind(PreparedStatement query) throws SQLException;
  }

  private static ItemParts read(Connection snapshot, String which, Binding binding)
      throws SQLException {
    ItemParts parts = new ItemParts();
    parts.readAttributes(snapshot, ATTRIBUTES.formatted(which), binding);
    parts.readTiers(snapshot, TIERS.formatted(which), binding);
    parts.readLines(snapshot, LINES.formatted(which), binding);
    return parts;
  }

  private void readAttributes(Connection snapshot, String sql, Binding binding)
      throws SQLException {
    try (PreparedStatement query = bound(snapshot, sql, binding);
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        attributes
            .computeIfAbsent(rows.getString(1), id -> new ArrayList<>())
            .add(new ItemAttribute(rows.getString(2), rows.getString(3), rows.getString(4)));
      }
    }
  }

  private void readTiers(Connection snapshot, String sql, Binding binding) throws SQLException {
    try (PreparedStatement query = bound(snapshot, sql, binding);
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        tiers
            .computeIfAbsent(rows.getLong(1), line -> new ArrayList<>())
            .add(new PriceTier(rows.getBigDecimal(2), rows.getBigDecimal(3)));
      }
    }
  }

  private void readLines(Connection snapshot, String sql, Binding binding) throws SQLException {
    try (PreparedStatement query = bound(snapshot, sql, binding);
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        lines
            .computeIfAbsent(rows.getString(2), id -> new ArrayList<>())
            .add(line(rows, tiers.get(rows.getLong(1))));
      }
    }
  }

  private static ContractLine line(ResultSet row, List<PriceTier> tiers) throws SQLException {
    return new ContractLine(
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getBigDecimal(7),
        tiers,
        row.getObject(8, LocalDate.class),
        row.getObject(9, LocalDate.class),
        ItemStatus.ofWireName(row.getString(10)));
  }

  private static PreparedStatement bound(Connection snapshot, String sql, Binding binding)
      throws SQLException {
    PreparedStatement query = snapshot.prepareStatement(sql);
    binding.bind(query);
    return query;
  }
}
