package kr.naru.ejb.catalog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kr.naru.catalog.ClassificationCode;
import kr.naru.catalog.CodeKey;
import kr.naru.catalog.ContractLine;
import kr.naru.catalog.Item;
import kr.naru.catalog.ItemAttribute;
import kr.naru.catalog.ItemStatus;
import kr.naru.catalog.PriceTier;
import kr.naru.catalog.Title;
import kr.naru.verify.KeyRange;

/**
 * Reads whole items, several tables each, from one snapshot: the connection must be in a
 * transaction of isolation REPEATABLE READ. Plain JDBC, because the persistence unit reads at READ
 * COMMITTED and could mix two states of an item.
 */
public final class CatalogReader {

  private static final String ITEM_COLUMNS =
      "select id, class_scheme, class_code, name_ko, name_en, description, manufacturer, unit, status from item";

  private static final String CODE_COLUMNS =
      "select scheme, code, title_ko, title_en, valid_from, valid_to, replaced_by from classification_code";

  /** An item by its identification number. */
  public Optional<Item> item(Connection snapshot, String id) throws SQLException {
    try (PreparedStatement query = snapshot.prepareStatement(ITEM_COLUMNS + " where id = ?")) {
      query.setString(1, id);
      return complete(snapshot, query, id, id).stream().findFirst();
    }
  }

  /** Items in order of id, after an id (empty: from the first), at the most so many. */
  public List<Item> items(Connection snapshot, String after, int limit) throws SQLException {
    return items(snapshot, new KeyRange(after, null), limit);
  }

  /** Items of a range in order of id, at the most so many. */
  public List<Item> items(Connection snapshot, KeyRange range, int limit) throws SQLException {
    try (PreparedStatement query =
        snapshot.prepareStatement(
            ITEM_COLUMNS
                + " where id > ?"
                + (range.to() == null ? "" : " and id <= ?")
                + " order by id fetch first ? rows only")) {
      query.setString(1, range.after());
      if (range.to() != null) {
        query.setString(2, range.to());
      }
      query.setInt(range.to() == null ? 2 : 3, limit);
      return complete(snapshot, query, null, null);
    }
  }

  /**
   * Codes in order of scheme and code, after a key (empty scheme: from the first), at the most so
   * many.
   */
  public List<ClassificationCode> codes(Connection snapshot, CodeKey after, int limit)
      throws SQLException {
    List<ClassificationCode> codes = new ArrayList<>();
    try (PreparedStatement query =
        snapshot.prepareStatement(
            CODE_COLUMNS
                + " where scheme > ? or (scheme = ? and code > ?) order by scheme, code fetch first ? rows only")) {
      query.setString(1, after.scheme());
      query.setString(2, after.scheme());
      query.setString(3, after.code());
      query.setInt(4, limit);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          codes.add(code(rows));
        }
      }
    }
    return codes;
  }

  /** Codes of a range in order of scheme and code, at the most so many. */
  public List<ClassificationCode> codes(Connection snapshot, KeyRange range, int limit)
      throws SQLException {
    CodeKey after = range.after().isEmpty() ? new CodeKey("", "") : CodeKey.parse(range.after());
    return codes(snapshot, after, limit).stream().filter(code -> upTo(range, code)).toList();
  }

  private static boolean upTo(KeyRange range, ClassificationCode code) {
    if (range.to() == null) {
      return true;
    }
    CodeKey to = CodeKey.parse(range.to());
    int byScheme = code.key().scheme().compareTo(to.scheme());
    return byScheme < 0 || (byScheme == 0 && code.key().code().compareTo(to.code()) <= 0);
  }

  /** All codes of a scheme by code. */
  public Map<String, ClassificationCode> codes(Connection snapshot, String scheme)
      throws SQLException {
    Map<String, ClassificationCode> codes = new HashMap<>();
    try (PreparedStatement query = snapshot.prepareStatement(CODE_COLUMNS + " where scheme = ?")) {
      query.setString(1, scheme);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          ClassificationCode code = code(rows);
          codes.put(code.key().code(), code);
        }
      }
    }
    return codes;
  }

  public Optional<ClassificationCode> code(Connection snapshot, CodeKey key) throws SQLException {
    try (PreparedStatement query =
        snapshot.prepareStatement(CODE_COLUMNS + " where scheme = ? and code = ?")) {
      query.setString(1, key.scheme());
      query.setString(2, key.code());
      try (ResultSet rows = query.executeQuery()) {
        return rows.next() ? Optional.of(code(rows)) : Optional.empty();
      }
    }
  }

  private static ClassificationCode code(ResultSet row) throws SQLException {
    return new ClassificationCode(
        new CodeKey(row.getString(1), row.getString(2)),
        new Title(row.getString(3), row.getString(4)),
        row.getObject(5, LocalDate.class),
        row.getObject(6, LocalDate.class),
        row.getString(7));
  }

  private static List<Item> complete(
      Connection snapshot, PreparedStatement query, String from, String to) throws SQLException {
    Map<String, Item> bare = new LinkedHashMap<>();
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        Item item = bareItem(rows);
        bare.put(item.id(), item);
      }
    }
    if (bare.isEmpty()) {
      return List.of();
    }
    List<String> ids = new ArrayList<>(bare.keySet());
    String first = from == null ? ids.get(0) : from;
    String last = to == null ? ids.get(ids.size() - 1) : to;
    Map<String, List<ItemAttribute>> attributes = attributes(snapshot, first, last);
    Map<String, List<ContractLine>> lines = lines(snapshot, first, last);
    return bare.values().stream()
        .map(
            item ->
                item.withAttributes(attributes.get(item.id()))
                    .withContractLines(lines.get(item.id())))
        .toList();
  }

  private static Item bareItem(ResultSet row) throws SQLException {
    String code = row.getString(3);
    return new Item(
        row.getString(1),
        code == null ? null : new CodeKey(row.getString(2), code),
        new Title(row.getString(4), row.getString(5)),
        row.getString(6),
        row.getString(7),
        row.getString(8),
        ItemStatus.ofWireName(row.getString(9)),
        List.of(),
        List.of());
  }

  private static Map<String, List<ItemAttribute>> attributes(
      Connection snapshot, String first, String last) throws SQLException {
    Map<String, List<ItemAttribute>> byItem = new HashMap<>();
    try (PreparedStatement query =
            range(
                snapshot,
                "select item_id, name, attribute_value, unit from item_attribute"
                    + " where item_id >= ? and item_id <= ? order by item_id, ordinal",
                first,
                last);
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        byItem
            .computeIfAbsent(rows.getString(1), id -> new ArrayList<>())
            .add(new ItemAttribute(rows.getString(2), rows.getString(3), rows.getString(4)));
      }
    }
    return byItem;
  }

  private static Map<String, List<ContractLine>> lines(
      Connection snapshot, String first, String last) throws SQLException {
    Map<Long, List<PriceTier>> tiers = tiers(snapshot, first, last);
    Map<String, List<ContractLine>> byItem = new HashMap<>();
    try (PreparedStatement query =
            range(
                snapshot,
                "select id, item_id, contract, line, supplier, currency, price, valid_from, valid_to, status"
                    + " from contract_line where item_id >= ? and item_id <= ? order by item_id, ordinal",
                first,
                last);
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        byItem
            .computeIfAbsent(rows.getString(2), id -> new ArrayList<>())
            .add(line(rows, tiers.get(rows.getLong(1))));
      }
    }
    return byItem;
  }

  private static Map<Long, List<PriceTier>> tiers(Connection snapshot, String first, String last)
      throws SQLException {
    Map<Long, List<PriceTier>> byLine = new HashMap<>();
    try (PreparedStatement query =
            range(
                snapshot,
                "select t.contract_line_id, t.minimum_quantity, t.price from price_tier t"
                    + " join contract_line l on l.id = t.contract_line_id"
                    + " where l.item_id >= ? and l.item_id <= ? order by t.contract_line_id, t.ordinal",
                first,
                last);
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        byLine
            .computeIfAbsent(rows.getLong(1), id -> new ArrayList<>())
            .add(new PriceTier(rows.getBigDecimal(2), rows.getBigDecimal(3)));
      }
    }
    return byLine;
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

  private static PreparedStatement range(Connection snapshot, String sql, String first, String last)
      throws SQLException {
    PreparedStatement query = snapshot.prepareStatement(sql);
    query.setString(1, first);
    query.setString(2, last);
    return query;
  }
}
