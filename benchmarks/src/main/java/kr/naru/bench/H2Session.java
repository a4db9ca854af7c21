package kr.naru.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Each node on its own H2 file, which nobody else can open: written, watched and compared by REST.
 */
final class H2Session extends Session {

  private static final int PAGE = 1_000;

  private H2Session(Landscape nodes) {
    super(Variant.H2, nodes);
  }

  static H2Session start(Settings settings, Path folder) throws Exception {
    return new H2Session(Landscape.start(settings, folder.resolve("home"), Map.of()));
  }

  @Override
  ItemWriter.Factory writers() {
    return () -> new RestItems(nodes().master());
  }

  @Override
  String way() {
    return "REST";
  }

  @Override
  boolean writesPastMaster() {
    return false;
  }

  @Override
  LagWatch watch() throws IOException, InterruptedException {
    return new AppliedPolls(nodes().master(), nodes().mall());
  }

  @Override
  Collection<Supplier<Map<String, Long>>> processes() {
    return List.of(nodes()::ticks);
  }

  @Override
  void equal(String phase) throws Exception {
    String digest =
        Equality.check(
            phase,
            items -> read(nodes().master(), "/catalog/items", items),
            items -> read(nodes().mall(), "/mall/items", items));
    System.out.println("    equal: " + digest);
  }

  private static void read(Api node, String path, Equality items)
      throws IOException, InterruptedException {
    String after = "";
    while (after != null) {
      JsonNode page = node.get(path + "?limit=" + PAGE + "&after=" + after);
      for (JsonNode item : page.path("items")) {
        JsonNode price = item.path("contractLines").path(0).path("price");
        items.item(
            item.path("id").asText(),
            item.path("name").path("en").asText(),
            new BigDecimal(price.asText()).setScale(8).toPlainString());
      }
      after =
          page.hasNonNull("next")
              ? URLEncoder.encode(page.path("next").asText(), StandardCharsets.UTF_8)
              : null;
    }
  }
}
