package kr.naru.ejb.mall;

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
  private static final String LONELY_OFFERS =
      "select distinct o.item_id from mall_offer o where not exists"
          + " (select 1 from mall_listing l where l.item_id = o.item_id)";

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
                : reader.classes(snapshot, range, limit).stream().map(ContentDigests::of).toList());
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
    for (String id : lonelyOffers(snapshot, range)) {
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
      Optional<Item> item = reader.item(snapshot, id);
      if (item.isPresent()) {
        return Optional.of(ContentDigests.of(item.get()));
      }
      boolean lonely = lonelyOffers(snapshot, new KeyRange("", id)).contains(id);
      return lonely ? Optional.of(new ContentDigest(id, UNREADABLE)) : Optional.empty();
    } catch (RuntimeException unreadable) {
      return Optional.of(new ContentDigest(id, UNREADABLE));
    }
  }

  private Optional<ContentDigest> code(Connection snapshot, String key) throws SQLException {
    return reader.code(snapshot, CodeKey.parse(key)).map(ContentDigests::of);
  }

  private static List<String> lonelyOffers(Connection snapshot, KeyRange range)
      throws SQLException {
    List<String> ids = new ArrayList<>();
    try (PreparedStatement query =
        snapshot.prepareStatement(
            LONELY_OFFERS
                + " and o.item_id > ?"
                + (range.to() == null ? "" : " and o.item_id <= ?"))) {
      query.setString(1, range.after());
      if (range.to() != null) {
        query.setString(2, range.to());
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
