package kr.naru.ejb.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import kr.naru.apply.StoreException;
import kr.naru.changelog.EntityType;
import kr.naru.verify.ComparisonException;
import kr.naru.verify.ContentDigest;
import kr.naru.verify.Digest;
import kr.naru.verify.KeyRange;
import kr.naru.verify.SharedContent;
import kr.naru.wire.ContentDigests;
import kr.naru.wire.WireException;
import org.apache.lucene.index.IndexReader;

/** What the search index has of the shared data, each call of one commit of the index. */
final class SearchContent implements SharedContent {

  private static final Digest UNREADABLE = Digest.of(new byte[0]);

  private final SearchIndex index;

  SearchContent(SearchIndex index) {
    this.index = index;
  }

  /** Reads entities from one state of the index. */
  @FunctionalInterface
  private interface Reading {
    List<StoredContent.Entity> of(IndexReader reader) throws IOException;
  }

  @Override
  public List<ContentDigest> range(EntityType type, KeyRange range, int limit)
      throws ComparisonException {
    return digests(
        type,
        reader ->
            type == EntityType.ITEM
                ? StoredContent.items(reader, range, limit)
                : StoredContent.codes(reader, range, limit));
  }

  @Override
  public List<ContentDigest> find(EntityType type, Collection<String> keys)
      throws ComparisonException {
    String field = type == EntityType.ITEM ? Documents.ITEM : Documents.CODE;
    return digests(
        type,
        reader -> {
          List<StoredContent.Entity> found = new ArrayList<>();
          for (String key : keys) {
            found.addAll(StoredContent.find(reader, field, key));
          }
          return found;
        });
  }

  private List<ContentDigest> digests(EntityType type, Reading reading) throws ComparisonException {
    try {
      return index.search(
          (searcher, state) ->
              reading.of(searcher.getIndexReader()).stream()
                  .map(entity -> digest(type, entity))
                  .toList());
    } catch (StoreException e) {
      throw new ComparisonException("the copy could not be read: " + e.getMessage(), e);
    }
  }

  /** By the key it is found under, whatever its content says. */
  private static ContentDigest digest(EntityType type, StoredContent.Entity entity) {
    try {
      return new ContentDigest(entity.key(), ContentDigests.of(type, entity.content()).digest());
    } catch (WireException unreadable) {
      return new ContentDigest(entity.key(), UNREADABLE);
    }
  }
}
