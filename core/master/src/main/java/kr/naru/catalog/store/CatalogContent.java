package kr.naru.catalog.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import kr.naru.catalog.ClassificationCode;
import kr.naru.catalog.CodeKey;
import kr.naru.catalog.Item;
import kr.naru.changelog.EntityType;
import kr.naru.verify.ContentDigest;
import kr.naru.verify.KeyRange;
import kr.naru.wire.ContentDigests;

/** The master's side: digests of the catalog, all from the connection's snapshot. */
public final class CatalogContent {

  private static final int CHUNK = 500;

  private final CatalogReader reader = new CatalogReader();

  /** The first entities of a range in order of key, at the most so many. */
  public List<ContentDigest> range(Connection snapshot, EntityType type, KeyRange range, int limit)
      throws SQLException {
    List<ContentDigest> digests = new ArrayList<>();
    KeyRange rest = range;
    int wanted = Math.min(CHUNK, limit);
    while (wanted > 0) {
      List<ContentDigest> chunk = chunk(snapshot, type, rest, wanted);
      digests.addAll(chunk);
      if (chunk.size() < wanted) {
        break;
      }
      rest = new KeyRange(chunk.get(chunk.size() - 1).key(), range.to());
      wanted = Math.min(CHUNK, limit - digests.size());
    }
    return digests;
  }

  /** Those of the keys that are there. */
  public List<ContentDigest> find(Connection snapshot, EntityType type, Collection<String> keys)
      throws SQLException {
    List<ContentDigest> digests = new ArrayList<>();
    for (String key : keys) {
      if (type == EntityType.ITEM) {
        reader.item(snapshot, key).map(ContentDigests::of).ifPresent(digests::add);
      } else {
        reader.code(snapshot, CodeKey.parse(key)).map(ContentDigests::of).ifPresent(digests::add);
      }
    }
    return digests;
  }

  private List<ContentDigest> chunk(Connection snapshot, EntityType type, KeyRange range, int limit)
      throws SQLException {
    if (type == EntityType.ITEM) {
      List<Item> items = reader.items(snapshot, range, limit);
      return items.stream().map(ContentDigests::of).toList();
    }
    List<ClassificationCode> codes = reader.codes(snapshot, range, limit);
    return codes.stream().map(ContentDigests::of).toList();
  }
}
