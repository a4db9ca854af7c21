package kr.naru.search;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import kr.naru.catalog.ItemStatus;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.SortedDocValues;

/** Counts hits by class, manufacturer, supplier, price and status while they are collected. */
final class FacetCounts {

  private static final int MOST_VALUES = 20;

  /** How many whole digits the price has; prices below one have none. */
  private record Magnitude(String currency, int digits) {}

  private final ClassBranch within;
  private final Map<ItemStatus, Integer> statuses = new EnumMap<>(ItemStatus.class);
  private final Map<String, Integer> suppliers = new HashMap<>();
  private final Map<Magnitude, Integer> prices = new HashMap<>();
  private final Map<String, Integer> classes = new HashMap<>();
  private final Map<String, Integer> manufacturers = new HashMap<>();

  private SortedDocValues classValues;
  private int[] classCounts = {};
  private SortedDocValues manufacturerValues;
  private int[] manufacturerCounts = {};

  FacetCounts(SearchRequest request) {
    this.within = request.branch() == null ? null : ClassBranch.parse(request.branch());
  }

  void begin(LeafReader segment) throws IOException {
    end();
    classValues = DocValues.getSorted(segment, Documents.BRANCH);
    classCounts = new int[classValues.getValueCount()];
    manufacturerValues = DocValues.getSorted(segment, Documents.MANUFACTURER);
    manufacturerCounts = new int[manufacturerValues.getValueCount()];
  }

  void status(ItemStatus status) {
    statuses.merge(status, 1, Integer::sum);
  }

  void hit(int document, List<Offers.Line> offers, Offers.Line cheapest) throws IOException {
    count(document, classValues, classCounts);
    count(document, manufacturerValues, manufacturerCounts);
    Set<String> names = new HashSet<>();
    for (Offers.Line offer : offers) {
      if (offer.supplier() != null && names.add(offer.supplier())) {
        suppliers.merge(offer.supplier(), 1, Integer::sum);
      }
    }
    if (cheapest != null) {
      BigDecimal price = cheapest.price();
      int digits = price.signum() == 0 ? 0 : Math.max(0, price.precision() - price.scale());
      prices.merge(new Magnitude(cheapest.currency(), digits), 1, Integer::sum);
    }
  }

  /** Ends the last segment. */
  void end() throws IOException {
    for (int value = 0; value < classCounts.length; value++) {
      if (classCounts[value] > 0) {
        ClassBranch found = ClassBranch.parse(classValues.lookupOrd(value).utf8ToString());
        ClassBranch shown = within == null ? found.top() : within.below(found);
        if (shown != null) {
          classes.merge(shown.toString(), classCounts[value], Integer::sum);
        }
      }
    }
    for (int value = 0; value < manufacturerCounts.length; value++) {
      if (manufacturerCounts[value] > 0) {
        manufacturers.merge(
            manufacturerValues.lookupOrd(value).utf8ToString(),
            manufacturerCounts[value],
            Integer::sum);
      }
    }
    classCounts = new int[0];
    manufacturerCounts = new int[0];
  }

  List<SearchAnswer.Count> classes() {
    return most(classes);
  }

  List<SearchAnswer.Count> manufacturers() {
    return most(manufacturers);
  }

  List<SearchAnswer.Count> suppliers() {
    return most(suppliers);
  }

  /** By status, active first. */
  List<SearchAnswer.Count> statuses() {
    return statuses.entrySet().stream()
        .map(entry -> new SearchAnswer.Count(entry.getKey().wireName(), entry.getValue()))
        .toList();
  }

  /** By currency and price. */
  List<SearchAnswer.PriceCount> prices() {
    Map<Magnitude, Integer> sorted =
        new TreeMap<>(Comparator.comparing(Magnitude::currency).thenComparing(Magnitude::digits));
    sorted.putAll(prices);
    return sorted.entrySet().stream()
        .map(
            entry ->
                new SearchAnswer.PriceCount(
                    entry.getKey().currency(),
                    entry.getKey().digits() == 0
                        ? BigDecimal.ZERO
                        : BigDecimal.TEN.pow(entry.getKey().digits() - 1),
                    BigDecimal.TEN.pow(entry.getKey().digits()),
                    entry.getValue()))
        .toList();
  }

  private static void count(int document, SortedDocValues values, int[] counts) throws IOException {
    if (values.advanceExact(document)) {
      counts[values.ordValue()]++;
    }
  }

  private static List<SearchAnswer.Count> most(Map<String, Integer> counts) {
    return counts.entrySet().stream()
        .map(entry -> new SearchAnswer.Count(entry.getKey(), entry.getValue()))
        .sorted(
            Comparator.comparingInt(SearchAnswer.Count::count)
                .reversed()
                .thenComparing(SearchAnswer.Count::value))
        .limit(MOST_VALUES)
        .toList();
  }
}
