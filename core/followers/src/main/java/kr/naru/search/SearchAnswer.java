package kr.naru.search;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import kr.naru.catalog.ContractLine;
import kr.naru.catalog.Item;
import kr.naru.catalog.ItemStatus;
import kr.naru.catalog.Title;

/**
 * What was found in one state of the index.
 *
 * @param logId the log whose changes the index holds, empty before the first
 * @param applied the index holds all changes up to here and none above
 * @param day the day whose contracts count
 * @param total hits in all
 */
public record SearchAnswer(
    String logId, long applied, LocalDate day, int total, List<Hit> hits, Facets facets) {

  /**
   * @param status what the item is that day
   * @param highlighted its names with the words found in {@code <em>}, the rest escaped for HTML;
   *     null where nothing of the name was found
   * @param classTitle null where the class is unknown or there is none
   * @param offer the cheapest line that can be ordered and meets the conditions, or null
   * @param offers how many lines meet them
   */
  public record Hit(
      Item item,
      ItemStatus status,
      Title highlighted,
      Title classTitle,
      ContractLine offer,
      int offers) {}

  /** Hits by value; of many values the most frequent. */
  public record Facets(
      List<ClassCount> classes,
      List<Count> manufacturers,
      List<Count> suppliers,
      List<PriceCount> prices,
      List<Count> statuses) {}

  public record Count(String value, int count) {}

  /**
   * @param branch one level below the class asked for, such as {@code UNSPSC:43}
   * @param title null where no such class is known
   */
  public record ClassCount(String branch, Title title, int count) {}

  /** Hits whose cheapest offer costs at least {@code from} and less than {@code below}. */
  public record PriceCount(String currency, BigDecimal from, BigDecimal below, int count) {}
}
