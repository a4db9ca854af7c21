package kr.naru.bench;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import kr.naru.catalog.CodeKey;
import kr.naru.catalog.ContractLine;
import kr.naru.catalog.Item;
import kr.naru.catalog.ItemStatus;
import kr.naru.catalog.Title;
import kr.naru.wire.ItemXml;

/**
 * The item of a number: as wide as the peer's row, with one price. At the master it is a row of
 * {@code item} and one of {@code contract_line}, at the mall a listing and an offer.
 */
record BenchItem(long number) {

  String id() {
    return id(number);
  }

  /** Sorts like the numbers. */
  static String id(long number) {
    return String.format(Locale.ROOT, "B%012d", number);
  }

  String name() {
    return "Item name number " + number;
  }

  String description() {
    return "A somewhat longer description of item "
        + number
        + " used to give the row a realistic width, \"quoted\", comma";
  }

  String category() {
    return Long.toString(30_000_000 + number % 37);
  }

  BigDecimal price() {
    return BigDecimal.valueOf(100 + number % 100_000, 2);
  }

  /** As a change's content. */
  byte[] content() {
    return ItemXml.write(
        new Item(
            id(),
            new CodeKey("UNSPSC", category()),
            new Title(null, name()),
            description(),
            null,
            "EA",
            ItemStatus.ACTIVE,
            List.of(),
            List.of(
                new ContractLine(
                    "BENCH",
                    Long.toString(number),
                    null,
                    "KRW",
                    price(),
                    List.of(),
                    null,
                    null,
                    ItemStatus.ACTIVE))));
  }

  String json() {
    return """
        {"classification":{"scheme":"UNSPSC","code":"%s"},"name":{"en":"%s"},"description":"%s","unit":"EA",\
        "contractLines":[{"contract":"BENCH","line":"%d","currency":"KRW","price":%s}]}"""
        .formatted(category(), name(), description().replace("\"", "\\\""), number, price());
  }
}
