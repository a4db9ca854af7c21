package kr.naru.web.search;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import kr.naru.catalog.ItemStatus;
import kr.naru.search.SearchRequest;
import kr.naru.search.SearchRequest.Sort;

/** Reads a search from the parameters of its address. */
final class SearchParameters {

  private static final List<String> SEVERAL = List.of("supplier", "manufacturer");
  private static final List<String> ONCE =
      List.of(
          "q", "class", "min-price", "max-price", "currency", "status", "sort", "limit", "offset");
  private static final int USUAL_LIMIT = 20;

  private final Map<String, List<String>> given;

  SearchParameters(Map<String, List<String>> given) {
    this.given = given;
  }

  /**
   * @throws IllegalArgumentException when a parameter is unknown, repeated or wrong; the message
   *     names it
   */
  SearchRequest request() {
    for (Map.Entry<String, List<String>> parameter : given.entrySet()) {
      requireKnown(parameter.getKey(), parameter.getValue().size());
    }
    String words = text("q");
    return new SearchRequest(
        words == null ? "" : words,
        text("class"),
        number("min-price"),
        number("max-price"),
        currency(),
        all("supplier"),
        all("manufacturer"),
        status(),
        sort(),
        whole("offset", 0),
        whole("limit", USUAL_LIMIT));
  }

  private static void requireKnown(String name, int times) {
    if (!ONCE.contains(name) && !SEVERAL.contains(name)) {
      throw new IllegalArgumentException(
          "%s: there is no such parameter; there are %s, %s"
              .formatted(name, String.join(", ", ONCE), String.join(", ", SEVERAL)));
    }
    if (times > 1 && !SEVERAL.contains(name)) {
      throw new IllegalArgumentException(name + ": stands " + times + " times; once is taken");
    }
  }

  /** Null when it is missing or blank. */
  private String text(String name) {
    String text = given.getOrDefault(name, List.of("")).get(0);
    return text.isBlank() ? null : text.strip();
  }

  private List<String> all(String name) {
    return given.getOrDefault(name, List.of()).stream().filter(text -> !text.isBlank()).toList();
  }

  private BigDecimal number(String name) {
    String text = text(name);
    if (text == null) {
      return null;
    }
    // No exponents: 1e999999999 is short and a number that fills the memory.
    if (!text.matches("[0-9]{1,18}(\\.[0-9]{1,8})?")) {
      throw wrong(name, text, "a number such as 1500 or 12.50 is expected");
    }
    return new BigDecimal(text);
  }

  private int whole(String name, int otherwise) {
    String text = text(name);
    if (text == null) {
      return otherwise;
    }
    if (!text.matches("[0-9]{1,9}")) {
      throw wrong(name, text, "a whole number is expected");
    }
    return Integer.parseInt(text);
  }

  private String currency() {
    String code = text("currency");
    if (code != null
        && Currency.getAvailableCurrencies().stream()
            .noneMatch(known -> known.getCurrencyCode().equals(code))) {
      throw wrong("currency", code, "an ISO 4217 code such as KRW is expected");
    }
    return code;
  }

  private ItemStatus status() {
    String name = text("status");
    try {
      return name == null ? ItemStatus.ACTIVE : ItemStatus.ofWireName(name);
    } catch (IllegalArgumentException unknown) {
      throw wrong("status", name, "one of active, suspended, ended is expected");
    }
  }

  private Sort sort() {
    String name = text("sort");
    String names =
        Arrays.stream(Sort.values())
            .map(sort -> sort.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
    if (name != null && !List.of(names.split(", ")).contains(name)) {
      throw wrong("sort", name, "one of " + names + " is expected");
    }
    return name == null ? Sort.RELEVANCE : Sort.valueOf(name.toUpperCase(Locale.ROOT));
  }

  private static IllegalArgumentException wrong(String name, String value, String expected) {
    return new IllegalArgumentException(name + "=" + value + ": " + expected);
  }
}
