package kr.naru.search;

import java.math.BigDecimal;
import java.util.List;
import kr.naru.catalog.ItemStatus;

/**
 * What somebody looks for. All conditions hold at once; several suppliers or manufacturers mean any
 * of them. Conditions on price, currency and supplier must be met by one contract line that can be
 * ordered.
 *
 * @param words in the syntax of docs/search.md; blank: everything
 * @param branch class with all below it such as {@code UNSPSC:4321}, or null
 * @param minPrice inclusive, or null
 * @param maxPrice inclusive, or null
 * @param currency ISO 4217, or null: any
 * @param status what an item must be today
 */
public record SearchRequest(
    String words,
    String branch,
    BigDecimal minPrice,
    BigDecimal maxPrice,
    String currency,
    List<String> suppliers,
    List<String> manufacturers,
    ItemStatus status,
    Sort sort,
    int offset,
    int limit) {

  /** More would be a text to compare, not words to look for. */
  public static final int MOST_CHARACTERS = 500;

  public static final int MOST_HITS = 100;
  public static final int FARTHEST = 10_000;

  /** Prices are compared within one currency; this one when none is named. */
  public static final String CURRENCY = "KRW";

  /** In which order hits come; equal ones by id. */
  public enum Sort {
    RELEVANCE,
    PRICE,
    ID
  }

  /**
   * @throws IllegalArgumentException when a value is out of range; the message names its parameter
   */
  public SearchRequest {
    suppliers = List.copyOf(suppliers);
    manufacturers = List.copyOf(manufacturers);
    require(
        words.length() <= MOST_CHARACTERS,
        "q: %d characters; at most %d are taken".formatted(words.length(), MOST_CHARACTERS));
    require(limit >= 0 && limit <= MOST_HITS, "limit: must be 0 to " + MOST_HITS);
    require(offset >= 0 && offset <= FARTHEST, "offset: must be 0 to " + FARTHEST);
    require(minPrice == null || minPrice.signum() >= 0, "min-price: is below zero");
    require(
        minPrice == null || maxPrice == null || minPrice.compareTo(maxPrice) <= 0,
        "max-price: is below min-price");
    if (branch != null) {
      branch = parsed(branch);
    }
  }

  /** Whether a hit must have a line that meets conditions. */
  boolean asksForOffer() {
    return currency != null || minPrice != null || maxPrice != null || !suppliers.isEmpty();
  }

  boolean accepts(Offers.Line line) {
    String comparable = comparableCurrency();
    return (comparable == null || comparable.equals(line.currency()))
        && (minPrice == null || line.price().compareTo(minPrice) >= 0)
        && (maxPrice == null || line.price().compareTo(maxPrice) <= 0)
        && (suppliers.isEmpty() || suppliers.contains(line.supplier()));
  }

  private String comparableCurrency() {
    boolean compares = minPrice != null || maxPrice != null || sort == Sort.PRICE;
    return currency == null && compares ? CURRENCY : currency;
  }

  private static String parsed(String branch) {
    try {
      return ClassBranch.parse(branch).toString();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("class: " + e.getMessage(), e);
    }
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
