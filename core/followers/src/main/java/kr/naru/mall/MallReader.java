package kr.naru.mall;

import java.math.BigDecimal;
import java.sql.Array;
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
import java.util.Optional;
import kr.naru.catalog.ClassificationCode;
import kr.naru.catalog.CodeKey;
import kr.naru.catalog.ContractLine;
import kr.naru.catalog.Item;
import kr.naru.catalog.ItemStatus;
import kr.naru.catalog.PriceTier;
import kr.naru.catalog.Title;
import kr.naru.verify.KeyRange;

/** Reads items back from listings and offers, all from the connection's snapshot. */
public final class MallReader {

  private static final String LISTING =
      "select item_id, class_scheme, class_code, title_ko, title_en, description, maker, unit, status, specification"
          + " from mall_listing";
  private static final String CLASS =
      "select scheme, code, title_ko, title_en, valid_from, valid_to, replaced_by from mall_class";
  private static final String OFFERS =
      "select item_id, tier_no, contract, contract_line, supplier, currency, price, minimum_quantity, sell_from, sell_to,"
          + " status from mall_offer where %s order by item_id, line_no, tier_no";

  private record Offer(int tier, ContractLine terms, BigDecimal minimumQuantity) {}

  /** The items that the mall has of those asked for, in order of id. */
  public List<Item> items(Connection snapshot, Collection<String> ids) throws SQLException {
    try (PreparedStatement query =
        snapshot.prepareStatement(LISTING + " where item_id = any(?) order by item_id")) {
      query.setArray(1, array(snapshot, ids));
      return read(snapshot, query, true);
    }
  }

  public Optional<Item> item(Connection snapshot, String id) throws SQLException {
    try (PreparedStatement query = snapshot.prepareStatement(LISTING + " where item_id = ?")) {
      query.setString(1, id);
      return read(snapshot, query, false).stream().findFirst();
    }
  }

  /** Items in order of id, after an id (empty: from the first), at the most so many. */
  public List<Item> items(Connection snapshot, String after, int limit) throws SQLException {
    return items(snapshot, new KeyRange(after, null), limit);
  }

  /** Items of a range in order of id, at the most so many. */
  public List<Item> items(Connection snapshot, KeyRange range, int limit) throws SQLException {
    try (PreparedStatement query = listings(snapshot, LISTING, range, limit)) {
      return read(snapshot, query, false);
    }
  }

  /** The ids of a range in order, at the most so many. */
  List<String> ids(Connection snapshot, KeyRange range, int limit) throws SQLException {
    List<String> ids = new ArrayList<>();
    try (PreparedStatement query =
            listings(snapshot, "select item_id from mall_listing", range, limit);
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        ids.add(rows.getString(1));
      }
    }
    return ids;
  }

  /** Classes of a range in order of scheme and code, at the most so many. */
  List<ClassificationCode> classes(Connection snapshot, KeyRange range, int limit)
      throws SQLException {
    String to = range.to() == null ? "" : " and (scheme < ? or (scheme = ? and code <= ?))";
    try (PreparedStatement query =
        snapshot.prepareStatement(
            CLASS
                + " where (scheme > ? or (scheme = ? and code > ?))"
                + to
                + " order by scheme, code fetch first ? rows only")) {
      int parameter = bind(query, 1, range.after().isEmpty() ? ":" : range.after());
      if (range.to() != null) {
        parameter = bind(query, parameter, range.to());
      }
      query.setInt(parameter, limit);
      return classes(query);
    }
  }

  /**
   * Classes of a scheme in order of code, after a code (empty: from the first), at the most so
   * many.
   */
  public List<ClassificationCode> codes(Connection snapshot, String scheme, String after, int limit)
      throws SQLException {
    try (PreparedStatement query =
        snapshot.prepareStatement(
            CLASS + " where scheme = ? and code > ? order by code fetch first ? rows only")) {
      query.setString(1, scheme);
      query.setString(2, after);
      query.setInt(3, limit);
      return classes(query);
    }
  }

  Optional<ClassificationCode> code(Connection snapshot, CodeKey key) throws SQLException {
    try (PreparedStatement query =
        snapshot.prepareStatement(CLASS + " where scheme = ? and code = ?")) {
      query.setString(1, key.scheme());
      query.setString(2, key.code());
      return classes(query).stream().findFirst();
    }
  }

  /** By its whole name, for a row whose scheme somebody wrote with a colon. */
  Optional<ClassificationCode> named(Connection snapshot, String name) throws SQLException {
    try (PreparedStatement query =
        snapshot.prepareStatement(CLASS + " where scheme || ':' || code = ?")) {
      query.setString(1, name);
      return classes(query).stream().findFirst();
    }
  }

  private static int bind(PreparedStatement query, int parameter, String code) throws SQLException {
    CodeKey key = CodeKey.parse(code);
    query.setString(parameter, key.scheme());
    query.setString(parameter + 1, key.scheme());
    query.setString(parameter + 2, key.code());
    return parameter + 3;
  }

  private static List<ClassificationCode> classes(PreparedStatement query) throws SQLException {
    List<ClassificationCode> codes = new ArrayList<>();
    try (ResultSet row = query.executeQuery()) {
      while (row.next()) {
        codes.add(
            new ClassificationCode(
                new CodeKey(row.getString(1), row.getString(2)),
                new Title(row.getString(3), row.getString(4)),
                row.getObject(5, LocalDate.class),
                row.getObject(6, LocalDate.class),
                row.getString(7)));
      }
    }
    return codes;
  }

  private static PreparedStatement listings(
      Connection snapshot, String select, KeyRange range, int limit) throws SQLException {
    PreparedStatement query =
        snapshot.prepareStatement(
            select
                + " where item_id > ?"
                + (range.to() == null ? "" : " and item_id <= ?")
                + " order by item_id fetch first ? rows only");
    query.setString(1, range.after());
    if (range.to() != null) {
      query.setString(2, range.to());
    }
    query.setInt(range.to() == null ? 2 : 3, limit);
    return query;
  }

  private static List<Item> read(Connection snapshot, PreparedStatement listings, boolean listed)
      throws SQLException {
    List<Item> bare = new ArrayList<>();
    try (ResultSet rows = listings.executeQuery()) {
      while (rows.next()) {
        bare.add(item(rows, List.of()));
      }
    }
    if (bare.isEmpty()) {
      return List.of();
    }
    Map<String, List<Offer>> offers = listed ? offersOf(snapshot, bare) : offers(snapshot, bare);
    return bare.stream()
        .map(item -> item.withContractLines(lines(offers.getOrDefault(item.id(), List.of()))))
        .toList();
  }

  /** Of all items from the first to the last. */
  private static Map<String, List<Offer>> offers(Connection snapshot, List<Item> items)
      throws SQLException {
    try (PreparedStatement query =
        snapshot.prepareStatement(OFFERS.formatted("item_id >= ? and item_id <= ?"))) {
      query.setString(1, items.get(0).id());
      query.setString(2, items.get(items.size() - 1).id());
      return offers(query);
    }
  }

  /** Of these items. */
  private static Map<String, List<Offer>> offersOf(Connection snapshot, List<Item> items)
      throws SQLException {
    try (PreparedStatement query =
        snapshot.prepareStatement(OFFERS.formatted("item_id = any(?)"))) {
      query.setArray(1, array(snapshot, items.stream().map(Item::id).toList()));
      return offers(query);
    }
  }

  private static Map<String, List<Offer>> offers(PreparedStatement query) throws SQLException {
    Map<String, List<Offer>> byItem = new HashMap<>();
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        byItem.computeIfAbsent(rows.getString(1), id -> new ArrayList<>()).add(offer(rows));
      }
    }
    return byItem;
  }

  private static Array array(Connection connection, Collection<String> ids) throws SQLException {
    return connection.createArrayOf("varchar", ids.toArray());
  }

  private static Item item(ResultSet row, List<ContractLine> lines) throws SQLException {
    String code = row.getString(3);
    return new Item(
        row.getString(1),
        code == null ? null : new CodeKey(row.getString(2), code),
        new Title(row.getString(4), row.getString(5)),
        row.getString(6),
        row.getString(7),
        row.getString(8),
        ItemStatus.ofWireName(row.getString(9)),
        Specification.read(row.getString(10)),
        lines);
  }

  private static List<ContractLine> lines(List<Offer> offers) {
    List<ContractLine> lines = new ArrayList<>();
    List<PriceTier> tiers = new ArrayList<>();
    Offer base = null;
    for (Offer offer : offers) {
      if (offer.tier() == 0) {
        close(lines, base, tiers);
        base = offer;
      } else {
        tiers.add(new PriceTier(offer.minimumQuantity(), offer.terms().price()));
      }
    }
    close(lines, base, tiers);
    return lines;
  }

  private static void close(List<ContractLine> lines, Offer base, List<PriceTier> tiers) {
    if (base == null) {
      tiers.clear();
      return;
    }
    lines.add(base.terms().withTiers(tiers));
    tiers.clear();
  }

  private static Offer offer(ResultSet row) throws SQLException {
    ContractLine terms =
        new ContractLine(
            row.getString(3),
            row.getString(4),
            row.getString(5),
            row.getString(6),
            row.getBigDecimal(7),
            List.of(),
            row.getObject(9, LocalDate.class),
            row.getObject(10, LocalDate.class),
            ItemStatus.ofWireName(row.getString(11)));
    return new Offer(row.getInt(2), terms, row.getBigDecimal(8));
  }
}
