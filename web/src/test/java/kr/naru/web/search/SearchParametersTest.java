package kr.naru.web.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kr.naru.catalog.ItemStatus;
import kr.naru.search.SearchRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchParametersTest {

  @Test
  void nothingMeansEverythingThatCanBeOrdered() {
    assertThat(new SearchParameters(Map.of()).request())
        .isEqualTo(
            new SearchRequest(
                "",
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                ItemStatus.ACTIVE,
                SearchRequest.Sort.RELEVANCE,
                0,
                20));
  }

  @Test
  void everyParameterCounts() {
    Map<String, List<String>> given = new TreeMap<>();
    given.put("q", List.of(" desk lamp "));
    given.put("class", List.of("UNSPSC:43210000"));
    given.put("min-price", List.of("0.5"));
    given.put("max-price", List.of("900"));
    given.put("currency", List.of("EUR"));
    given.put("supplier", List.of("A", "B"));
    given.put("manufacturer", List.of("M"));
    given.put("status", List.of("ended"));
    given.put("sort", List.of("price"));
    given.put("limit", List.of("100"));
    given.put("offset", List.of("10000"));

    assertThat(new SearchParameters(given).request())
        .isEqualTo(
            new SearchRequest(
                "desk lamp",
                "UNSPSC:4321",
                new BigDecimal("0.5"),
                new BigDecimal("900"),
                "EUR",
                List.of("A", "B"),
                List.of("M"),
                ItemStatus.ENDED,
                SearchRequest.Sort.PRICE,
                10_000,
                100));
  }

  @ParameterizedTest
  @CsvSource({
    "colour, red, colour: there is no such parameter",
    "limit, 101, limit: must be 0 to 100",
    "limit, -1, limit=-1: a whole number",
    "limit, 99999999999, limit=99999999999: a whole number",
    "offset, 10001, offset: must be 0 to 10000",
    "offset, ten, offset=ten: a whole number",
    "min-price, 1e9, min-price=1e9: a number such as",
    "max-price, -1, max-price=-1: a number such as",
    "currency, WON, currency=WON: an ISO 4217 code",
    "status, gone, 'status=gone: one of active, suspended, ended'",
    "sort, PRICE, 'sort=PRICE: one of relevance, price, id'",
    "class, 4321, class: '4321' is no class such as"
  })
  void whatIsWrongIsNamed(String name, String value, String message) {
    SearchParameters parameters = new SearchParameters(Map.of(name, List.of(value)));

    assertThatThrownBy(parameters::request)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message.replace("class: 4321 is", "class: '4321' is"));
  }

  @Test
  void repeatedParameterIsRefusedWhereOneCounts() {
    assertThatThrownBy(new SearchParameters(Map.of("q", List.of("a", "b")))::request)
        .hasMessage("q: stands 2 times; once is taken");
  }
}
