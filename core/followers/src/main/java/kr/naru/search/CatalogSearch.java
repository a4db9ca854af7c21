package kr.naru.search;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import kr.naru.apply.StoreException;
import kr.naru.catalog.ContractLine;
import kr.naru.catalog.Item;
import kr.naru.catalog.Title;
import kr.naru.changelog.EntityKey;
import kr.naru.changelog.EntityType;
import kr.naru.search.HitCollector.Candidate;
import kr.naru.wire.CodeXml;
import kr.naru.wire.ItemXml;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.FieldExistsQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;

/** Answers searches, each from one commit of the index. */
final class CatalogSearch {

  private final SearchIndex index;

  CatalogSearch(SearchIndex index) {
    this.index = index;
  }

  /**
   * @param day whose contracts count
   * @throws TooManyWords when the words make too large a query
   * @throws StoreException when the index cannot be read
   */
  SearchAnswer search(SearchRequest request, LocalDate day) throws StoreException {
    return index.search(
        (searcher, state) -> {
          try {
            return answer(searcher, state, request, day);
          } catch (IndexSearcher.TooManyClauses e) {
            throw new TooManyWords("q: too many words for one search", e);
          }
        });
  }

  private SearchAnswer answer(
      IndexSearcher searcher, IndexState state, SearchRequest request, LocalDate day)
      throws IOException {
    CatalogQuery query = new CatalogQuery(index.analyzer(), searcher, request);
    Query words = query.words();
    HitCollector found = searcher.search(query.items(words), new OneCollector(request, day));
    Highlights highlights = new Highlights(index.analyzer(), words);
    List<SearchAnswer.Hit> hits = new ArrayList<>();
    for (Candidate candidate : found.page()) {
      hits.add(hit(searcher, candidate, request, day, highlights));
    }
    return new SearchAnswer(
        state.logId(), state.position(), day, found.total(), hits, facets(searcher, found));
  }

  private static SearchAnswer.Hit hit(
      IndexSearcher searcher,
      Candidate candidate,
      SearchRequest request,
      LocalDate day,
      Highlights highlights)
      throws IOException {
    Item item =
        ItemXml.read(SearchContent.content(searcher.getIndexReader(), candidate.document()));
    Offers offers = Offers.of(item);
    List<Offers.Line> orderable = offers.orderable(day).stream().filter(request::accepts).toList();
    Title classTitle =
        item.classification() == null
            ? null
            : title(
                searcher,
                Documents.key(new EntityKey(EntityType.CODE, item.classification().toString())));
    return new SearchAnswer.Hit(
        item,
        offers.on(day),
        highlights.in(item.name()),
        classTitle,
        cheapest(item, offers, orderable),
        orderable.size());
  }

  private static ContractLine cheapest(Item item, Offers offers, List<Offers.Line> orderable) {
    return HitCollector.cheapest(orderable)
        .map(line -> item.contractLines().get(identity(offers.lines(), line)))
        .orElse(null);
  }

  private static int identity(List<Offers.Line> lines, Offers.Line wanted) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i) == wanted) {
        return i;
      }
    }
    throw new IllegalStateException("a line of another item: " + wanted);
  }

  private static SearchAnswer.Facets facets(IndexSearcher searcher, HitCollector found)
      throws IOException {
    FacetCounts counts = found.facets();
    List<SearchAnswer.ClassCount> classes = new ArrayList<>();
    for (SearchAnswer.Count count : counts.classes()) {
      Title title = title(searcher, new Term(Documents.BRANCH, count.value()));
      classes.add(new SearchAnswer.ClassCount(count.value(), title, count.count()));
    }
    return new SearchAnswer.Facets(
        classes, counts.manufacturers(), counts.suppliers(), counts.prices(), counts.statuses());
  }

  /** The title of the classification code with this term, or null. */
  private static Title title(IndexSearcher searcher, Term term) throws IOException {
    Query code =
        new BooleanQuery.Builder()
            .add(new TermQuery(term), Occur.FILTER)
            .add(new FieldExistsQuery(Documents.CODE), Occur.FILTER)
            .build();
    ScoreDoc[] found = searcher.search(code, 1).scoreDocs;
    return found.length == 0
        ? null
        : CodeXml.read(SearchContent.content(searcher.getIndexReader(), found[0].doc)).title();
  }

  /** One collector: searches run in the thread that asks. */
  private record OneCollector(SearchRequest request, LocalDate day)
      implements CollectorManager<HitCollector, HitCollector> {

    @Override
    public HitCollector newCollector() {
      return new HitCollector(request, day);
    }

    @Override
    public HitCollector reduce(Collection<HitCollector> collectors) {
      return collectors.iterator().next();
    }
  }
}
