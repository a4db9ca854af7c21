package kr.naru.catalog.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import kr.naru.catalog.CodeKey;
import kr.naru.catalog.ItemStatus;
import kr.naru.catalog.Title;

/**
 * Finds items for people, page by page in order of id, straight from the database. A search by id
 * reads its own rows only; one by name or class reads on until a page is full.
 */
public final class ItemSearch {

  private static final String ROWS =
      "select i.id, i.class_scheme, i.class_code, i.name_ko, i.name_en, i.manufacturer, i.unit, i.status,"
          + " (select count(*) from contract_line l where l.item_id = i.id), c.title_ko, c.title_en"
          + " from item i left join classification_code c on c.scheme = i.class_scheme and c.code = i.class_code"
          + " where 1 = 1";

  /**
   * What is looked for; blank or null fields do not count.
   *
   * @param idPrefix the beginning of the id, letters as they stand
   * @param name part of the Korean or English name, in any case
   * @param scheme of the classification
   * @param codePrefix the beginning of the classification code
   */
  public record Wanted(String idPrefix, String name, String scheme, String codePrefix) {}

  /**
   * A page's row.
   *
   * @param className null when the class is not in the list of codes
   * @param lines how many contract lines it has
   */
  public record Row(
      String id,
      CodeKey classification,
      Title className,
      Title name,
      String manufacturer,
      String unit,
      ItemStatus status,
      int lines) {}

  /** The first rows after an id (empty: from the first), in order of id. */
  public List<Row> after(Connection connection, Wanted wanted, String id, int limit)
      throws SQLException {
    return rows(connection, wanted, " and i.id > ?", id, " order by i.id", limit);
  }

  /** The last rows before an id, in order of id. */
  public List<Row> before(Connection connection, Wanted wanted, String id, int limit)
      throws SQLException {
    List<Row> rows = rows(connection, wanted, " and i.id < ?", id, " order by i.id desc", limit);
    Collections.reverse(rows);
    return rows;
  }

  /** The schemes that codes are of. */
  public List<String> schemes(Connection connection) throws SQLException {
    List<String> schemes = new ArrayList<>();
    try (PreparedStatement query =
        connection.prepareStatement(
            "select scheme from classification_code where scheme > ? order by scheme, code fetch first 1 rows only")) {
      String last = "";
      while (last != null) {
        query.setString(1, last);
        try (ResultSet row = query.executeQuery()) {
          last = row.next() ? row.getString(1) : null;
        }
        if (last != null) {
          schemes.add(last);
        }
      }
    }
    return schemes;
  }

  private static List<Row> rows(
      Connection connection, Wanted wanted, String place, String id, String order, int limit)
      throws SQLException {
    List<String> values = new ArrayList<>(List.of(id));
    StringBuilder sql = new StringBuilder(ROWS).append(place);
    if (given(wanted.idPrefix())) {
      sql.append(" and i.id >= ? and i.id < ?");
      values.add(wanted.idPrefix());
      values.add(wanted.idPrefix() + '\uffff');
    }
    if (given(wanted.name())) {
      sql.append(" and (lower(i.name_ko) like ? escape '!' or lower(i.name_en) like ? escape '!')");
      String part = "%" + literally(wanted.name().strip().toLowerCase(java.util.Locale.ROOT)) + "%";
      values.add(part);
      values.add(part);
    }
    if (given(wanted.scheme())) {
      sql.append(" and i.class_scheme = ?");
      values.add(wanted.scheme());
    }
    if (given(wanted.codePrefix())) {
      sql.append(" and i.class_code like ? escape '!'");
      values.add(literally(wanted.codePrefix().strip()) + "%");
    }
    sql.append(order).append(" fetch first ").append(limit).append(" rows only");
    try (PreparedStatement query = connection.prepareStatement(sql.toString())) {
      for (int i = 0; i < values.size(); i++) {
        query.setString(i + 1, values.get(i));
      }
      return rows(query);
    }
  }

  private static List<Row> rows(PreparedStatement query) throws SQLException {
    List<Row> found = new ArrayList<>();
    try (ResultSet row = query.executeQuery()) {
      while (row.next()) {
        String code = row.getString(3);
        Title className = new Title(row.getString(10), row.getString(11));
        found.add(
            new Row(
                row.getString(1),
                code == null ? null : new CodeKey(row.getString(2), code),
                className.ko() == null && className.en() == null ? null : className,
                new Title(row.getString(4), row.getString(5)),
                row.getString(6),
                row.getString(7),
                ItemStatus.ofWireName(row.getString(8)),
                row.getInt(9)));
      }
    }
    return found;
  }

  private static boolean given(String text) {
    return text != null && !text.isBlank();
  }

  private static String literally(String text) {
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
  }
}
