package kr.naru.itest.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;

/** The index of a search node that is down, changed behind its back; its position stays. */
final class StoppedIndex implements AutoCloseable {

  private static final String ITEM = "item";
  private static final String CONTENT = "content";

  private final Directory directory;
  private final IndexWriter writer;

  /**
   * @param data the node's data folder
   */
  StoppedIndex(Path data) throws IOException {
    directory = FSDirectory.open(data.resolve("search").resolve("index"));
    writer = new IndexWriter(directory, new IndexWriterConfig());
    writer.setLiveCommitData(SegmentInfos.readLatestCommit(directory).getUserData().entrySet());
  }

  void delete(String item) throws IOException {
    writer.deleteDocuments(new Term(ITEM, item));
  }

  void replace(String item, String from, String to) throws IOException {
    String content = content(item);
    if (!content.contains(from)) {
      throw new AssertionError(content + " has no " + from);
    }
    Document document = new Document();
    document.add(new StringField(ITEM, item, Store.YES));
    document.add(new BinaryDocValuesField(ITEM, new BytesRef(item)));
    document.add(
        new StoredField(CONTENT, content.replace(from, to).getBytes(StandardCharsets.UTF_8)));
    writer.updateDocument(new Term(ITEM, item), document);
  }

  private String content(String item) throws IOException {
    try (DirectoryReader reader = DirectoryReader.open(directory)) {
      IndexSearcher searcher = new IndexSearcher(reader);
      int found = searcher.search(new TermQuery(new Term(ITEM, item)), 1).scoreDocs[0].doc;
      return searcher.storedFields().document(found).getBinaryValue(CONTENT).utf8ToString();
    }
  }

  @Override
  public void close() throws IOException {
    writer.close();
    directory.close();
  }
}
