package kr.naru.itest.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import kr.naru.itest.Answer;
import kr.naru.itest.Api;
import kr.naru.itest.Landscape;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * A master and a search follower; {@code -Dnaru.full=true} approves 50,000 items. What a kill may
 * not do is {@code ChaosIT.searchIsKilled}.
 */
@TestMethodOrder(OrderAnnotation.class)
class SearchIT {

  private static final int ITEMS = Boolean.getBoolean("naru.full") ? 50_000 : 5_000;
  private static final Duration CATCH_UP = Duration.ofMinutes(10);

  private static final String BULK = "/search?limit=0&q=" + Api.encode("품목");

  private static Landscape landscape;
  private static Api master;
  private static Api search;

  @BeforeAll
  static void start() throws IOException {
    landscape = Landscape.of("search");
    landscape.up("master", "search", "--no-sample").expect(0);
    master = landscape.api("master").within(CATCH_UP);
    search = landscape.api("search");
  }

  @AfterAll
  static void stop() {
    landscape.close();
  }

  @Test
  @Order(1)
  void emptyCatalogIsSearchedAtOnce() throws IOException {
    assertThat(search.get("/search?q=anything").expect(200).json().path("total").asInt()).isZero();
  }

  @Test
  @Order(2)
  void itemsAreFoundInAnyForm() throws IOException {
    put("DESK", "\"name\":{\"ko\":\"컴퓨터책상\",\"en\":\"Müller computer desk\"}", line(129_000, null));
    put("PRN", "\"name\":{\"en\":\"Лазерный принтер\"}", line(250_000, null));
    landscape.waitSynchronized("search", CATCH_UP);

    assertThat(found("책상")).containsExactly("DESK");
    assertThat(found("muller computers")).containsExactly("DESK");
    assertThat(found("ПРИНТЕР")).containsExactly("PRN");
    assertThat(found("", "&min-price=200000")).containsExactly("PRN");
    assertThat(landscape.cli("search", "책상", "--max-price", "130000").expect(0).out())
        .contains("DESK", "129000 KRW", "1 of 1 item");
    landscape.cli("search", "--sort", "colour").expect(1);
  }

  @Test
  @Order(3)
  void whatCannotBeOrderedDropsOut() throws IOException {
    LocalDate today = LocalDate.now(ZoneId.of("Asia/Seoul"));
    put("DESK", "\"status\":\"suspended\",\"name\":{\"ko\":\"책상\"}", line(1, null));
    put("PRN", "\"name\":{\"en\":\"принтер\"}", line(1, today.minusDays(1)));
    put("LAST-DAY", "\"name\":{\"en\":\"принтер\"}", line(1, today));
    landscape.waitSynchronized("search", CATCH_UP);

    assertThat(found("책상")).isEmpty();
    assertThat(found("принтер")).containsExactly("LAST-DAY");
    assertThat(found("принтер", "&status=ended")).containsExactly("PRN");
    master.delete("/catalog/items/LAST-DAY").expect(204);
    landscape.waitSynchronized("search", CATCH_UP);
    assertThat(found("", "&status=active")).isEmpty();
  }

  @Test
  @Order(4)
  void approvedItemsAppearTogether() throws IOException, InterruptedException {
    List<String> lines = new ArrayList<>();
    for (int item = 1; item <= ITEMS; item++) {
      lines.add("{\"id\":\"bulk-%d\",\"name\":{\"ko\":\"품목 %d\"}}".formatted(item, item));
    }
    Path file = landscape.home().resolve("bulk.ndjson");
    Files.write(file, lines);
    String id =
        landscape
            .cli("import", "--json", "--user", "operator", file.toString())
            .expect(0)
            .json()
            .path("id")
            .asText();
    List<Integer> totals = new ArrayList<>();
    Thread approval = new Thread(() -> approve(id));
    approval.start();
    long deadline = System.nanoTime() + CATCH_UP.toNanos();
    int total = 0;
    while (total == 0 && System.nanoTime() < deadline) {
      total = search.get(BULK).expect(200).json().path("total").asInt();
      totals.add(total);
    }
    approval.join();

    System.out.println(totals.size() + " searches before " + total + " items appeared at once");
    assertThat(totals.subList(0, totals.size() - 1)).containsOnly(0);
    assertThat(total).isEqualTo(ITEMS);
  }

  private static void approve(String id) {
    try {
      landscape.cli("proposal", "approve", id).expect(0);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  @Order(5)
  void deletedIndexIsBuiltAgainAndNotServedBefore() throws IOException {
    landscape.down("search").expect(0);
    try (Stream<Path> files = Files.list(landscape.home().resolve("search/data/search/index"))) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    landscape.start("search");

    long deadline = System.nanoTime() + CATCH_UP.toNanos();
    Answer answer = search.get(BULK);
    while (answer.status() == 503 && System.nanoTime() < deadline) {
      assertThat(answer.toString()).contains("the index is being built");
      answer = search.get(BULK);
    }

    assertThat(answer.expect(200).json().path("total").asInt()).isEqualTo(ITEMS);
    landscape.waitSynchronized("search", CATCH_UP);
  }

  private static List<String> found(String words, String... conditions) throws IOException {
    List<String> ids = new ArrayList<>();
    String query = Api.encode(words) + String.join("", conditions);
    for (JsonNode hit : search.get("/search?q=" + query).expect(200).json().path("hits")) {
      ids.add(hit.path("id").asText());
    }
    return ids;
  }

  private static void put(String id, String fields, String line) throws IOException {
    master
        .put("/catalog/items/" + id, "{" + fields + ",\"contractLines\":[" + line + "]}")
        .expect(200);
  }

  private static String line(int price, LocalDate last) {
    return "{\"contract\":\"C\",\"line\":\"1\",\"currency\":\"KRW\",\"price\":%d%s}"
        .formatted(price, last == null ? "" : ",\"validTo\":\"" + last + "\"");
  }
}
