package kr.naru.search;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import kr.naru.catalog.ItemStatus;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;

/**
 * Asks each item that the query found for its offers of the day, counts those that meet the
 * conditions, and keeps the best.
 */
final class HitCollector extends SimpleCollector {

  /**
   * An item that meets all conditions.
   *
   * @param price of its cheapest offer, null without one
   */
  record Candidate(int document, String id, float score, BigDecimal price) {}

  private final SearchRequest request;
  private final LocalDate day;
  private final int wanted;
  private final Comparator<Candidate> order;
  private final PriorityQueue<Candidate> best;
  private final FacetCounts facets;
  private int total;

  private int base;
  private Scorable scorer;
  private BinaryDocValues ids;
  private BinaryDocValues offers;

  HitCollector(SearchRequest request, LocalDate day) {
    this.request = request;
    this.day = day;
    this.wanted = request.offset() + request.limit();
    this.order = order(request.sort());
    this.best = new PriorityQueue<>(order.reversed());
    this.facets = new FacetCounts(request);
  }

  private static Comparator<Candidate> order(SearchRequest.Sort sort) {
    Comparator<Candidate> byId = Comparator.comparing(Candidate::id);
    return switch (sort) {
      case ID -> byId;
      case PRICE ->
          Comparator.comparing(
                  Candidate::price, Comparator.nullsLast(Comparator.<BigDecimal>naturalOrder()))
              .thenComparing(byId);
      case RELEVANCE -> Comparator.comparingDouble(Candidate::score).reversed().thenComparing(byId);
    };
  }

  @Override
  public ScoreMode scoreMode() {
    return request.sort() == SearchRequest.Sort.RELEVANCE
        ? ScoreMode.COMPLETE
        : ScoreMode.COMPLETE_NO_SCORES;
  }

  @Override
  protected void doSetNextReader(LeafReaderContext context) throws IOException {
    base = context.docBase;
    ids = DocValues.getBinary(context.reader(), Documents.ITEM);
    offers = DocValues.getBinary(context.reader(), Documents.OFFERS);
    facets.begin(context.reader());
  }

  @Override
  public void setScorer(Scorable newScorer) {
    scorer = newScorer;
  }

  @Override
  public void collect(int document) throws IOException {
    offers.advanceExact(document);
    Offers all = Offers.read(offers.binaryValue());
    ItemStatus status = all.on(day);
    List<Offers.Line> orderable = all.orderable(day).stream().filter(request::accepts).toList();
    if (request.asksForOffer() && orderable.isEmpty()) {
      return;
    }
    facets.status(status);
    if (status != request.status()) {
      return;
    }
    total++;
    Optional<Offers.Line> cheapest = cheapest(orderable);
    facets.hit(document, orderable, cheapest.orElse(null));
    if (wanted > 0) {
      keep(document, cheapest.map(Offers.Line::price).orElse(null));
    }
  }

  private void keep(int document, BigDecimal price) throws IOException {
    ids.advanceExact(document);
    float score = scoreMode().needsScores() ? scorer.score() : 0;
    Candidate candidate =
        new Candidate(base + document, ids.binaryValue().utf8ToString(), score, price);
    if (best.size() < wanted) {
      best.add(candidate);
    } else if (order.compare(candidate, best.peek()) < 0) {
      best.poll();
      best.add(candidate);
    }
  }

  /** Of several currencies the agency's own counts, else the first by name. */
  static Optional<Offers.Line> cheapest(List<Offers.Line> lines) {
    return lines.stream()
        .min(
            Comparator.comparing(
                    (Offers.Line line) -> !line.currency().equals(SearchRequest.CURRENCY))
                .thenComparing(Offers.Line::currency)
                .thenComparing(Offers.Line::price));
  }

  int total() {
    return total;
  }

  FacetCounts facets() throws IOException {
    facets.end();
    return facets;
  }

  /** The page asked for, in order. */
  List<Candidate> page() {
    List<Candidate> all = new ArrayList<>(best);
    all.sort(order);
    return all.size() <= request.offset()
        ? Collections.emptyList()
        : all.subList(request.offset(), all.size());
  }
}
