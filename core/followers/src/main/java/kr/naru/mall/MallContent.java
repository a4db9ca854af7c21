package kr.naru.mall;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;
import kr.naru.catalog.ClassificationCode;
import kr.naru.catalog.CodeKey;
import kr.naru.catalog.Item;
import kr.naru.changelog.EntityType;
import kr.naru.changelog.LocalTransaction;
import kr.naru.verify.ComparisonException;
import kr.naru.verify.ContentDigest;
import kr.naru.verify.Digest;
import kr.naru.verify.KeyRange;
import kr.naru.verify.SharedContent;
import kr.naru.wire.ContentDigests;

/**
 * What the mall has of the shared data: listings, offers and classes turned back into what they
 * were made of. A row that cannot be turned back, or an offer without a listing, counts as content
 * of its own and so as a difference. Source: SYNC-16.
 */
public final class MallContent implements SharedContent {

  private static final int CHUNK = 500;
  private static final Digest UNREADABLE = Digest.of(new byte[0]);

  /**
   * Rows that no item is turned into, and columns that are not read back: see MallProcessor. The
   * places are for conditions on o.item_id and on l.item_id.
   */
  private static final String STRANGE =
      """
      select o.item_id from mall_offer o where %s and (
        not exists (select 1 from mall_listing l where l.item_id = o.item_id)
        or (o.tier_no = 0 and o.minimum_quantity is not null)
        or (o.tier_no > 0 and not exists (
          select 1 from mall_offer b where b.item_id = o.item_id and b.line_no = o.line_no and b.tier_no = 0
            and b.contract = o.contract and b.contract_line = o.contract_line and b.currency = o.currency
            and b.status = o.status and b.supplier is not distinct from o.supplier
            and b.sell_from is not distinct from o.sell_from and b.sell_to is not distinct from o.sell_to)))
      union
      select l.item_id from mall_listing l where %s and l.class_code is null and l.class_scheme is not null
      """;

  private static final String STRANGE_ITEM = STRANGE.formatted("o.item_id = ?", "l.item_id = ?");
  private static final String STRANGE_TO_END = STRANGE.formatted("o.item_id > ?", "l.item_id > ?");
  private static final String STRANGE_BETWEEN =
      STRANGE.formatted("o.item_id > ? and o.item_id <= ?", "l.item_id > ? and l.item_id <= ?");

  private final DataSource database;
  private final MallReader reader = new MallReader();

  public MallContent(DataSource database) {
    this.database = database;
  }

  @Override
  public List<ContentDigest> range(EntityType type, KeyRange range, int limit)
      throws ComparisonException {
    return read(
        snapshot ->
            type == EntityType.ITEM
                ? items(snapshot, range, limit)
                : reader.classes(snapshot, range, limit).stream()
                    .map(MallContent::digest)
                    .toList());
  }

  @Override
  public List<ContentDigest> find(EntityType type, Collection<String> keys)
      throws ComparisonException {
    return read(
        snapshot -> {
          List<ContentDigest> found = new ArrayList<>();
          for (String key : keys) {
            (type == EntityType.ITEM ? item(snapshot, key) : code(snapshot, key))
                .ifPresent(found::add);
          }
          return found;
        });
  }

  private List<ContentDigest> read(LocalTransaction.Work<List<ContentDigest>> work)
      throws ComparisonException {
    try {
      return LocalTransaction.snapshot(database, work);
    } catch (SQLException e) {
      throw new ComparisonException("the copy could not be read: " + e.getMessage(), e);
    }
  }

  private List<ContentDigest> items(Connection snapshot, KeyRange range, int limit)
      throws SQLException {
    Map<String, ContentDigest> digests = new TreeMap<>();
    KeyRange rest = range;
    List<ContentDigest> chunk;
    do {
      chunk = chunk(snapshot, rest, Math.min(CHUNK, limit - digests.size()));
      chunk.forEach(content -> digests.put(content.key(), content));
      if (!chunk.isEmpty()) {
        rest = new KeyRange(chunk.get(chunk.size() - 1).key(), range.to());
      }
    } while (!chunk.isEmpty() && digests.size() < limit);
    for (String id : strange(snapshot, range)) {
      digests.put(id, new ContentDigest(id, UNREADABLE));
    }
    return List.copyOf(digests.values());
  }

  private List<ContentDigest> chunk(Connection snapshot, KeyRange range, int limit)
      throws SQLException {
    List<ContentDigest> chunk = new ArrayList<>();
    try {
      for (Item item : reader.items(snapshot, range, limit)) {
        chunk.add(ContentDigests.of(item));
      }
    } catch (RuntimeException unreadable) {
      // One row spoils the chunk: each by itself tells which.
      chunk.clear();
      for (String id : reader.ids(snapshot, range, limit)) {
        item(snapshot, id).ifPresent(chunk::add);
      }
    }
    return chunk;
  }

  private Optional<ContentDigest> item(Connection snapshot, String id) throws SQLException {
    try {
      if (isStrange(snapshot, id)) {
        return Optional.of(new ContentDigest(id, UNREADABLE));
      }
      return reader.item(snapshot, id).map(ContentDigests::of);
    } catch (RuntimeException unreadable) {
      return Optional.of(new ContentDigest(id, UNREADABLE));
    }
  }

  private Optional<ContentDigest> code(Connection snapshot, String key) throws SQLException {
    Optional<ClassificationCode> code = reader.code(snapshot, CodeKey.parse(key));
    return (code.isPresent() ? code : reader.named(snapshot, key)).map(MallContent::digest);
  }

  private static ContentDigest digest(ClassificationCode code) {
    try {
      return ContentDigests.of(code);
    } catch (RuntimeException unreadable) {
      return new ContentDigest(code.key().toString(), UNREADABLE);
    }
  }

  private static List<String> strange(Connection snapshot, KeyRange range) throws SQLException {
    return range.to() == null
        ? ids(snapshot, STRANGE_TO_END, range.after(), range.after())
        : ids(snapshot, STRANGE_BETWEEN, range.after(), range.to(), range.after(), range.to());
  }

  private static boolean isStrange(Connection snapshot, String id) throws SQLException {
    return !ids(snapshot, STRANGE_ITEM, id, id).isEmpty();
  }

  private static List<String> ids(Connection snapshot, String sql, String... keys)
      throws SQLException {
    List<String> ids = new ArrayList<>();
    try (PreparedStatement query = snapshot.prepareStatement(sql)) {
      for (int i = 0; i < keys.length; i++) {
        query.setString(i + 1, keys[i]);
      }
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          ids.add(rows.getString(1));
        }
      }
    }
    return ids;
  }
}
