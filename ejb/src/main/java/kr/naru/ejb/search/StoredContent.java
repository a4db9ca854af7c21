package kr.naru.ejb.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import kr.naru.apply.SharedContent;
import kr.naru.changelog.EntityType;
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

  private StoredContent() {}

  static List<SharedContent.Entity> range(
      IndexReader reader, EntityType type, String afterKey, int limit) throws IOException {
    List<SharedContent.Entity> entities = new ArrayList<>();
    Terms terms =
        MultiTerms.getTerms(reader, type == EntityType.ITEM ? Documents.ITEM : Documents.CODE);
    if (terms == null) {
      return entities;
    }
    Bits live = MultiBits.getLiveDocs(reader);
    TermsEnum keys = terms.iterator();
    BytesRef after = new BytesRef(afterKey);
    SeekStatus found = keys.seekCeil(after);
    BytesRef key =
        found == SeekStatus.END
            ? null
            : found == SeekStatus.FOUND && !afterKey.isEmpty() ? keys.next() : keys.term();
    PostingsEnum documents = null;
    while (key != null && entities.size() < limit) {
      documents = keys.postings(documents, PostingsEnum.NONE);
      int document = documents.nextDoc();
      while (document != DocIdSetIterator.NO_MORE_DOCS) {
        if (live == null || live.get(document)) {
          entities.add(new SharedContent.Entity(key.utf8ToString(), content(reader, document)));
        }
        document = documents.nextDoc();
      }
      key = keys.next();
    }
    return entities;
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
