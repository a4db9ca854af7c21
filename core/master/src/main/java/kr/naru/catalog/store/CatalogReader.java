package kr.naru.catalog.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kr.naru.catalog.ClassificationCode;
import kr.naru.catalog.CodeKey;
import kr.naru.catalog.Item;
import kr.naru.catalog.ItemStatus;
import kr.naru.catalog.Title;
import kr.naru.changelog.EntityKey;
import kr.naru.changelog.EntityType;
import kr.naru.verify.KeyRange;

/**
 * Reads whole items, several tables each, from one snapshot: the connection must be in a
 * transaction of isolation REPEATABLE READ. Plain JDBC, because the persistence unit reads at READ
 * COMMITTED and could mix two states of an item.
 */
public final class CatalogReader {

  private static final int CHUNK = 1_000;

  private static final String ITEM_COLUMNS =
      "select id, class_scheme, class_code, name_ko, name_en, description, manufacturer, unit, status from item";

  private static final String CODE_COLUMNS =
      "select scheme, code, title_ko, title_en, valid_from, valid_to, replaced_by from classification_code";

  /** An item by its identification number. */
  public Optional<Item> item(Connection snapshot, String id) throws SQLException {
    try (PreparedStatement query = snapshot.prepareStatement(ITEM_COLUMNS + " where id = ?")) {
      query.setString(1, id);
      return complete(snapshot, query, false).stream().findFirst();
    }
  }

  /** Those of the items that there are, by identification number. */
  public Map<String, Item> items(Connection snapshot, Collection<String> ids) throws SQLException {
    Map<String, Item> items = new HashMap<>();
    try (PreparedStatement query =
        snapshot.prepareStatement(ITEM_COLUMNS + " where id = any(?) order by id")) {
      for (Array some : arrays(snapshot, ids)) {
        query.setArray(1, some);
        complete(snapshot, query, true).forEach(item -> items.put(item.id(), item));
      }
    }
    return items;
  }

  /** Those of the items and codes that there are. */
  public Set<EntityKey> stored(Connection connection, Collection<EntityKey> keys)
      throws SQLException {
    Set<EntityKey> stored = new HashSet<>();
    stored.addAll(
        stored(connection, keys, EntityType.ITEM, "select id from item where id = any(?)"));
    stored.addAll(
        stored(
            connection,
            keys,
            EntityType.CODE,
            "select scheme || ':' || code from classification_code"
                + " where (scheme, code) in (select split_part(key, ':', 1), substr(key, strpos(key, ':') + 1)"
                + " from unnest(?::text[]) as key)"));
    return stored;
  }

  private static Set<EntityKey> stored(
      Connection connection, Collection<EntityKey> keys, EntityType type, String sql)
      throws SQLException {
    Set<EntityKey> stored = new HashSet<>();
    List<String> wanted =
        keys.stream().filter(key -> key.type() == type).map(EntityKey::key).toList();
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      for (Array some : arrays(connection, wanted)) {
        query.setArray(1, some);
        try (ResultSet rows = query.executeQuery()) {
          while (rows.next()) {
            stored.add(new EntityKey(type, rows.getString(1)));
          }
        }
      }
    }
    return stored;
  }

  /** All items in any of these classes of a scheme. */
  public List<Item> itemsIn(Connection snapshot, String scheme, Collection<String> codes)
      throws SQLException {
    List<String> ids = new ArrayList<>();
    try (PreparedStatement query =
        snapshot.prepareStatement(
            "select id from item where class_scheme = ? and class_code = any(?) order by id")) {
      query.setString(1, scheme);
      for (Array some : arrays(snapshot, codes)) {
        query.setArray(2, some);
        try (ResultSet rows = query.executeQuery()) {
          while (rows.next()) {
            ids.add(rows.getString(1));
          }
        }
      }
    }
    Map<String, Item> items = items(snapshot, ids);
    return ids.stream().map(items::get).toList();
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
      return complete(snapshot, query, false);
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

  /** Those of the codes of a scheme that there are, by code. */
  public Map<String, ClassificationCode> codes(
      Connection snapshot, String scheme, Collection<String> wanted) throws SQLException {
    Map<String, ClassificationCode> codes = new HashMap<>();
    try (PreparedStatement query =
        snapshot.prepareStatement(CODE_COLUMNS + " where scheme = ? and code = any(?)")) {
      query.setString(1, scheme);
      for (Array some : arrays(snapshot, wanted)) {
        query.setArray(2, some);
        try (ResultSet rows = query.executeQuery()) {
          while (rows.next()) {
            ClassificationCode code = code(rows);
            codes.put(code.key().code(), code);
          }
        }
      }
    }
    return codes;
  }

  /** Whether there is any code of a scheme. */
  public boolean hasCodes(Connection snapshot, String scheme) throws SQLException {
    try (PreparedStatement query =
        snapshot.prepareStatement(
            "select code from classification_code where scheme = ? fetch first 1 rows only")) {
      query.setString(1, scheme);
      try (ResultSet rows = query.executeQuery()) {
        return rows.next();
      }
    }
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

  /** The keys as arrays for {@code any(?)}, each of so many as one query may well ask for. */
  private static List<Array> arrays(Connection connection, Collection<String> keys)
      throws SQLException {
    List<String> all = List.copyOf(keys);
    List<Array> arrays = new ArrayList<>();
    for (int start = 0; start < all.size(); start += CHUNK) {
      List<String> some = all.subList(start, Math.min(start + CHUNK, all.size()));
      arrays.add(connection.createArrayOf("varchar", some.toArray()));
    }
    return arrays;
  }

  private static List<Item> complete(Connection snapshot, PreparedStatement query, boolean listed)
      throws SQLException {
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
    ItemParts parts =
        listed
            ? ItemParts.of(snapshot, ids)
            : ItemParts.between(snapshot, ids.get(0), ids.get(ids.size() - 1));
    return bare.values().stream().map(parts::complete).toList();
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
}
