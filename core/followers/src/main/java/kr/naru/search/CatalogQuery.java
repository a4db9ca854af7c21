package kr.naru.search;

import com.ibm.icu.text.Normalizer2;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.queryparser.simple.SimpleQueryParser;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.FieldExistsQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/**
 * Makes queries of what people type. An item is found by its texts, by its id, or because the title
 * of its class holds all the words; the title is looked up when the search runs.
 */
final class CatalogQuery {

  private static final Map<String, Float> ITEM_FIELDS =
      Map.of(Documents.NAME, 4f, Documents.TEXT, 1f);
  private static final Map<String, Float> CODE_FIELDS = Map.of(Documents.NAME, 1f);
  private static final float ID_WEIGHT = 50;
  private static final float CLASS_WEIGHT = 0.5f;
  private static final int MOST_CLASSES = 500;

  /** With these a search says more than "all these words", which a class's title cannot answer. */
  private static final Pattern OPERATOR = Pattern.compile("[|\"()*~\\\\]|(^|\\s)[-+]");

  private final CatalogAnalyzer analyzer;
  private final IndexSearcher searcher;
  private final SearchRequest request;

  CatalogQuery(CatalogAnalyzer analyzer, IndexSearcher searcher, SearchRequest request) {
    this.analyzer = analyzer;
    this.searcher = searcher;
    this.request = request;
  }

  /** An id without difference of case. */
  static String folded(String id) {
    return Normalizer2.getNFKCCasefoldInstance().normalize(id);
  }

  /** What the words mean for the texts of items; null when nothing was typed. */
  Query words() {
    return request.words().isBlank() ? null : parsed(ITEM_FIELDS);
  }

  /** Items that meet all conditions but those on offers and status. */
  Query items(Query words) throws IOException {
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    all.add(new FieldExistsQuery(Documents.ITEM), Occur.FILTER);
    all.add(words == null ? new MatchAllDocsQuery() : anyWay(words), Occur.MUST);
    if (request.branch() != null) {
      all.add(new PrefixQuery(new Term(Documents.BRANCH, request.branch())), Occur.FILTER);
    }
    if (!request.manufacturers().isEmpty()) {
      all.add(
          new TermInSetQuery(
              Documents.MANUFACTURER, request.manufacturers().stream().map(BytesRef::new).toList()),
          Occur.FILTER);
    }
    return all.build();
  }

  private Query anyWay(Query words) throws IOException {
    Query id = new TermQuery(new Term(Documents.FOLDED_ID, folded(request.words().strip())));
    BooleanQuery.Builder any =
        new BooleanQuery.Builder()
            .add(words, Occur.SHOULD)
            .add(new BoostQuery(new ConstantScoreQuery(id), ID_WEIGHT), Occur.SHOULD);
    Set<BytesRef> branches = branchesTitledSo();
    if (!branches.isEmpty()) {
      Query classes = new TermInSetQuery(Documents.BRANCH, branches);
      any.add(new BoostQuery(new ConstantScoreQuery(classes), CLASS_WEIGHT), Occur.SHOULD);
    }
    return any.build();
  }

  private Set<BytesRef> branchesTitledSo() throws IOException {
    Set<BytesRef> branches = new HashSet<>();
    if (OPERATOR.matcher(request.words()).find()) {
      return branches;
    }
    Query titled =
        new BooleanQuery.Builder()
            .add(parsed(CODE_FIELDS), Occur.MUST)
            .add(new FieldExistsQuery(Documents.CODE), Occur.FILTER)
            .build();
    List<Integer> codes = new ArrayList<>();
    for (ScoreDoc code : searcher.search(titled, MOST_CLASSES).scoreDocs) {
      codes.add(code.doc);
    }
    List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
    for (int code : codes) {
      LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(code, leaves));
      SortedDocValues values = DocValues.getSorted(leaf.reader(), Documents.BRANCH);
      if (values.advanceExact(code - leaf.docBase)) {
        branches.add(BytesRef.deepCopyOf(values.lookupOrd(values.ordValue())));
      }
    }
    return branches;
  }

  private Query parsed(Map<String, Float> fields) {
    SimpleQueryParser parser = new SimpleQueryParser(analyzer, fields);
    parser.setDefaultOperator(Occur.MUST);
    return parser.parse(request.words());
  }
}
