package kr.naru.cli.search;

import com.fasterxml.jackson.databind.JsonNode;
import kr.naru.cli.terminal.Readable;
import kr.naru.cli.terminal.Table;

/** A search answer for people. */
final class SearchText {

  private static final int NAME_WIDTH = 44;
  private static final int CLASS_WIDTH = 34;
  private static final int SUPPLIER_WIDTH = 24;

  private SearchText() {}

  static String of(JsonNode answer) {
    int total = answer.path("total").asInt();
    int shown = answer.path("hits").size();
    String summary =
        "%s of %s, as of position %s%n"
            .formatted(
                Readable.count(shown),
                total == 1 ? "1 item" : Readable.count(total) + " items",
                Readable.count(answer.path("applied").asLong()));
    return shown == 0 ? summary : table(answer) + "\n" + summary;
  }

  private static Table table(JsonNode answer) {
    Table table =
        new Table().left("item").left("name").left("class").right("price").left("supplier");
    for (JsonNode hit : answer.path("hits")) {
      JsonNode code = hit.path("classification");
      table.row(
          hit.path("id").asText(),
          Table.shortened(title(hit.path("name")), NAME_WIDTH),
          Table.shortened(
              (code.path("code").asText() + " " + title(code.path("title"))).strip(), CLASS_WIDTH),
          price(hit.path("offer")),
          Table.shortened(hit.path("offer").path("supplier").asText(), SUPPLIER_WIDTH));
    }
    return table;
  }

  private static String title(JsonNode title) {
    return title.hasNonNull("ko") ? title.path("ko").asText() : title.path("en").asText();
  }

  private static String price(JsonNode offer) {
    return offer.isMissingNode()
        ? ""
        : offer.path("price").decimalValue().toPlainString()
            + " "
            + offer.path("currency").asText();
  }
}
