package kr.naru.itest.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import kr.naru.itest.Api;

/** Compares what a search for everything finds with the master's items. */
final class SearchedItems {

  private static final int PAGE = 100;
  private static final int FARTHEST = 10_000;

  private SearchedItems() {}

  /**
   * @param items all of the master, by id; beyond the first ten thousand only their number counts
   */
  static void requireAll(Api search, List<JsonNode> items) throws IOException {
    for (int offset = 0; offset <= Math.min(items.size(), FARTHEST); offset += PAGE) {
      JsonNode answer =
          search.get("/search?sort=id&limit=" + PAGE + "&offset=" + offset).expect(200).json();
      assertThat(answer.path("total").asInt()).isEqualTo(items.size());
      List<JsonNode> expected = items.subList(offset, Math.min(offset + PAGE, items.size()));
      assertThat(answer.path("hits"))
          .extracting(SearchedItems::shown)
          .isEqualTo(expected.stream().map(SearchedItems::held).toList());
    }
  }

  private static String shown(JsonNode hit) {
    return hit.path("id").asText() + " " + hit.path("name") + " " + hit.path("offer").path("price");
  }

  private static String held(JsonNode item) {
    JsonNode line = item.path("contractLines").path(0);
    return item.path("id").asText() + " " + item.path("name") + " " + line.path("price");
  }
}
