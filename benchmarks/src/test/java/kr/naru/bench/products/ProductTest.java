package kr.naru.bench.products;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProductTest {

  private static final String KIT =
      "{\"category\":\"case-accessory\",\"name\":\"NZXT HUE 2 RGB Lighting Kit\",\"price\":%s,\"type\":\"LED Controller\",\"form_factor\":2.5}";

  @Test
  void keyIsThatOfTheListsOfChangesPublishedWithTheSnapshots() throws IOException {
    assertThat(product(KIT.formatted("null")).key()).isEqualTo("05d103ffd0440c90");
  }

  @Test
  void priceIsNoPartOfTheKeyAndAnythingElseIs() throws IOException {
    String key = product(KIT.formatted("24.99")).key();

    assertThat(key).isEqualTo(product(KIT.formatted("19.99")).key());
    assertThat(key).isNotEqualTo(product(KIT.formatted("24.99").replace("2.5", "3.5")).key());
  }

  @Test
  void itemHasAPriceOnlyWhenTheProductHas() throws IOException {
    assertThat(product(KIT.formatted("null")).item().has("contractLines")).isFalse();
    assertThat(product(KIT.formatted("24.99")).item().at("/contractLines/0").toString())
        .isEqualTo("{\"contract\":\"list\",\"line\":\"1\",\"currency\":\"USD\",\"price\":24.99}");
  }

  @Test
  void differencesOfAMonthAreWrittenAndTheLastOfDoublesCounts(@TempDir Path folder)
      throws IOException {
    Path snapshots = Files.createDirectories(folder.resolve("s"));
    Files.write(
        snapshots.resolve("1.jsonl"), List.of(KIT.formatted("1"), KIT.formatted("2"), other()));
    Files.write(snapshots.resolve("2.jsonl"), List.of(KIT.formatted("3")));

    Products.main(new String[] {snapshots.toString(), folder.resolve("i").toString()});

    List<String> first = Files.readAllLines(folder.resolve("i/1.ndjson"));
    assertThat(first).hasSize(2);
    assertThat(first.get(0)).contains("\"price\":2}");
    assertThat(Files.readAllLines(folder.resolve("i/2.ndjson")))
        .satisfiesExactly(
            line -> assertThat(line).contains("05d103ffd0440c90", "\"price\":3}"),
            line -> assertThat(line).startsWith("{\"op\":\"delete\",\"id\":\""));
  }

  private static String other() {
    return KIT.formatted("null").replace("NZXT", "Vantec");
  }

  private static Product product(String json) throws IOException {
    return new Product(new ObjectMapper().readTree(json));
  }
}
