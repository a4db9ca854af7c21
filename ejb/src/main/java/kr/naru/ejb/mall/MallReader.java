package kr.naru.ejb.mall;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import kr.naru.catalog.CodeKey;
import kr.naru.catalog.ContractLine;
import kr.naru.catalog.Item;
import kr.naru.catalog.ItemStatus;
import kr.naru.catalog.PriceTier;
import kr.naru.catalog.Title;

/** Reads items back from listings and offers, all from the connection's snapshot. */
public final class MallReader {

  private static final String LISTING =
      "select item_id, class_scheme, class_code, title_ko, title_en, description, maker, unit, status, specification"
          + " from mall_listing";
  private static final String OFFERS =
      "select line_no, tier_no, contract, contract_line, supplier, currency, price, minimum_quantity, sell_from, sell_to,"
          + " status from mall_offer where item_id = ? order by line_no, tier_no";

  private record Offer(int line, int tier, ContractLine terms, BigDecimal minimumQuantity) {}

  /** The items that the mall has of those asked for, in order of id. */
  public List<Item> items(Connection snapshot, Collection<String> ids) throws SQLException {
    List<Item> items = new ArrayList<>();
    for (String id : new TreeSet<>(ids)) {
      item(snapshot, id).ifPresent(items::add);
    }
    return items;
  }

  public Optional<Item> item(Connection snapshot, String id) throws SQLException {
    try (PreparedStatement query = snapshot.prepareStatement(LISTING + " where item_id = ?")) {
      query.setString(1, id);
      return read(snapshot, query).stream().findFirst();
    }
  }

  /** Items in order of id, after an id (empty: from the first), at the most so many. */
  public List<Item> items(Connection snapshot, String after, int limit) throws SQLException {
    try (PreparedStatement query =
        snapshot.prepareStatement(
            LISTING + " where item_id > ? order by item_id fetch first ? rows only")) {
      query.setString(1, after);
      query.setInt(2, limit);
      return read(snapshot, query);
    }
  }

  private static List<Item> read(Connection snapshot, PreparedStatement listings)
      throws SQLException {
    List<Item> items = new ArrayList<>();
    try (PreparedStatement offers = snapshot.prepareStatement(OFFERS);
        ResultSet rows = listings.executeQuery()) {
      while (rows.next()) {
        offers.setString(1, rows.getString(1));
        items.add(item(rows, lines(offers)));
      }
    }
    return items;
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

  private static List<ContractLine> lines(PreparedStatement query) throws SQLException {
    List<ContractLine> lines = new ArrayList<>();
    List<PriceTier> tiers = new ArrayList<>();
    Offer base = null;
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        Offer offer = offer(rows);
        if (offer.tier() == 0) {
          close(lines, base, tiers);
          base = offer;
        } else {
          tiers.add(new PriceTier(offer.minimumQuantity(), offer.terms().price()));
        }
      }
    }
    close(lines, base, tiers);
    return lines;
  }

  private static void close(List<ContractLine> lines, Offer base, List<PriceTier> tiers) {
    if (base == null) {
      return;
    }
    ContractLine terms = base.terms();
    lines.add(
        new ContractLine(
            terms.contract(),
            terms.line(),
            terms.supplier(),
            terms.currency(),
            terms.price(),
            tiers,
            terms.validFrom(),
            terms.validTo(),
            terms.status()));
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
    return new Offer(row.getInt(1), row.getInt(2), terms, row.getBigDecimal(8));
  }
}
