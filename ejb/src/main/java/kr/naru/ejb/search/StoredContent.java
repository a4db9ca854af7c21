package kr.naru.ejb.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import kr.naru.catalog.CodeKey;
import kr.naru.verify.KeyRange;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiBits;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.index.TermsEnum.SeekStatus;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;

/** Reads entities back as the log had them, by the order of terms, which is that of octets. */
final class StoredContent {

  /** One entity; content as in its last put. */
  record Entity(String key, byte[] content) {}

  /** Follows the colon, so it stands behind all codes of a scheme. */
  private static final char BEHIND_COLON = ':' + 1;

  private final IndexReader reader;
  private final Terms terms;
  private final Bits live;

  private StoredContent(IndexReader reader, String field) throws IOException {
    this.reader = reader;
    this.terms = MultiTerms.getTerms(reader, field);
    this.live = MultiBits.getLiveDocs(reader);
  }

  /** Items of a range by id. */
  static List<Entity> items(IndexReader reader, KeyRange range, int limit) throws IOException {
    StoredContent items = new StoredContent(reader, Documents.ITEM);
    List<Entity> found = new ArrayList<>();
    items.read(range.after(), key -> upTo(range.to(), key), limit, found);
    return found;
  }

  /** Codes of a range by scheme, then code. */
  static List<Entity> codes(IndexReader reader, KeyRange range, int limit) throws IOException {
    StoredContent codes = new StoredContent(reader, Documents.CODE);
    String firstScheme = range.after().isEmpty() ? "" : CodeKey.parse(range.after()).scheme();
    String lastScheme = range.to() == null ? null : CodeKey.parse(range.to()).scheme();
    List<Entity> found = new ArrayList<>();
    for (String scheme : codes.schemes()) {
      if (scheme.compareTo(firstScheme) >= 0
          && (lastScheme == null || scheme.compareTo(lastScheme) <= 0)
          && found.size() < limit) {
        String from = scheme.equals(firstScheme) ? range.after() : scheme + ":";
        String to = scheme.equals(lastScheme) ? range.to() : null;
        codes.read(from, key -> key.startsWith(scheme + ":") && upTo(to, key), limit, found);
      }
    }
    return found;
  }

  /** The entity of exactly this key, or none. */
  static List<Entity> find(IndexReader reader, String field, String key) throws IOException {
    List<Entity> found = new ArrayList<>();
    StoredContent content = new StoredContent(reader, field);
    if (content.terms != null) {
      TermsEnum keys = content.terms.iterator();
      if (keys.seekExact(new BytesRef(key))) {
        content.take(keys, found);
      }
    }
    return found;
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

  /** Skips from scheme to scheme. */
  private Set<String> schemes() throws IOException {
    Set<String> schemes = new TreeSet<>();
    if (terms == null) {
      return schemes;
    }
    TermsEnum keys = terms.iterator();
    String from = "";
    while (keys.seekCeil(new BytesRef(from)) != SeekStatus.END) {
      String scheme = CodeKey.parse(keys.term().utf8ToString()).scheme();
      schemes.add(scheme);
      from = scheme + BEHIND_COLON;
    }
    return schemes;
  }

  /** Adds what follows a key, as long as keys are wanted and the limit is not reached. */
  private void read(String after, Predicate<String> wanted, int limit, List<Entity> found)
      throws IOException {
    if (terms == null) {
      return;
    }
    TermsEnum keys = terms.iterator();
    SeekStatus seek = keys.seekCeil(new BytesRef(after));
    BytesRef key = seek == SeekStatus.END ? null : keys.term();
    if (seek == SeekStatus.FOUND) {
      key = keys.next();
    }
    while (key != null && found.size() < limit && wanted.test(key.utf8ToString())) {
      take(keys, found);
      key = keys.next();
    }
  }

  /** Adds the living entity of the present key; a deleted one leaves its key for a while. */
  private void take(TermsEnum keys, List<Entity> found) throws IOException {
    PostingsEnum documents = keys.postings(null, PostingsEnum.NONE);
    for (int document = documents.nextDoc();
        document != DocIdSetIterator.NO_MORE_DOCS;
        document = documents.nextDoc()) {
      if (live == null || live.get(document)) {
        found.add(new Entity(keys.term().utf8ToString(), content(reader, document)));
      }
    }
  }

  private static boolean upTo(String last, String key) {
    return last == null || new BytesRef(key).compareTo(new BytesRef(last)) <= 0;
  }
}
