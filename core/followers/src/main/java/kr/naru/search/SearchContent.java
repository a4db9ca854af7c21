package kr.naru.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import kr.naru.apply.StoreException;
import kr.naru.changelog.EntityKey;
import kr.naru.changelog.EntityType;
import kr.naru.verify.ComparisonException;
import kr.naru.verify.ContentDigest;
import kr.naru.verify.Digest;
import kr.naru.verify.KeyRange;
import kr.naru.verify.SharedContent;
import kr.naru.wire.ContentDigests;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiBits;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.index.TermsEnum.SeekStatus;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;

/**
 * What the index has of the shared data. A document whose content cannot be read counts as content
 * of its own and so as a difference. Source: SYNC-16, SYNC-17.
 */
final class SearchContent implements SharedContent {

  private static final Digest UNREADABLE = Digest.of(new byte[0]);

  private final SearchIndex index;

  SearchContent(SearchIndex index) {
    this.index = index;
  }

  @Override
  public List<ContentDigest> range(EntityType type, KeyRange range, int limit)
      throws ComparisonException {
    return read((searcher, state) -> range(searcher.getIndexReader(), type, range, limit));
  }

  @Override
  public List<ContentDigest> find(EntityType type, Collection<String> keys)
      throws ComparisonException {
    return read(
        (searcher, state) -> {
          List<ContentDigest> found = new ArrayList<>();
          for (String key : keys) {
            Term term = Documents.key(new EntityKey(type, key));
            for (ScoreDoc document : searcher.search(new TermQuery(term), 1).scoreDocs) {
              found.add(digest(searcher.getIndexReader(), type, key, document.doc));
            }
          }
          return found;
        });
  }

  private List<ContentDigest> read(SearchIndex.Search<List<ContentDigest>> search)
      throws ComparisonException {
    try {
      return index.search(search);
    } catch (StoreException e) {
      throw new ComparisonException("the copy could not be read: " + e.getMessage(), e);
    }
  }

  /** Terms are in order of their octets. */
  private static List<ContentDigest> range(
      IndexReader reader, EntityType type, KeyRange range, int limit) throws IOException {
    List<ContentDigest> digests = new ArrayList<>();
    Terms terms = MultiTerms.getTerms(reader, Documents.field(type));
    if (terms == null) {
      return digests;
    }
    Bits live = MultiBits.getLiveDocs(reader);
    BytesRef last = range.to() == null ? null : term(type, range.to());
    TermsEnum keys = terms.iterator();
    PostingsEnum documents = null;
    BytesRef key = first(keys, type, range.after());
    while (key != null && digests.size() < limit && (last == null || key.compareTo(last) <= 0)) {
      documents = keys.postings(documents, PostingsEnum.NONE);
      int document = documents.nextDoc();
      while (document != DocIdSetIterator.NO_MORE_DOCS) {
        if (live == null || live.get(document)) {
          digests.add(digest(reader, type, Documents.key(type, key), document));
        }
        document = documents.nextDoc();
      }
      key = keys.next();
    }
    return digests;
  }

  private static BytesRef first(TermsEnum keys, EntityType type, String after) throws IOException {
    if (after.isEmpty()) {
      return keys.next();
    }
    SeekStatus found = keys.seekCeil(term(type, after));
    return switch (found) {
      case END -> null;
      case FOUND -> keys.next();
      case NOT_FOUND -> keys.term();
    };
  }

  private static BytesRef term(EntityType type, String key) {
    return Documents.key(new EntityKey(type, key)).bytes();
  }

  private static ContentDigest digest(IndexReader reader, EntityType type, String key, int document)
      throws IOException {
    byte[] content = content(reader, document);
    try {
      // Written anew, as the other side writes it, whatever release wrote the log.
      return new ContentDigest(key, ContentDigests.of(type, content).digest());
    } catch (RuntimeException unreadable) {
      return new ContentDigest(key, UNREADABLE);
    }
  }

  /** The octets of the document's entity. */
  static byte[] content(IndexReader reader, int document) throws IOException {
    BytesRef content =
        reader
            .storedFields()
            .document(document, Set.of(Documents.CONTENT))
            .getBinaryValue(Documents.CONTENT);
    return Arrays.copyOfRange(content.bytes, content.offset, content.offset + content.length);
  }
}
