package kr.naru.itest.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import kr.naru.itest.CliRun;
import kr.naru.itest.Landscape;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** 60,000 items with -Dnaru.full=true. */
class VerifyIT {

  private static final int ITEMS = Boolean.getBoolean("naru.full") ? 60_000 : 6_000;
  private static final String TIERED =
      """
      {"id":"tiered","name":{"en":"a"},"contractLines":[{"contract":"C","line":"1","currency":"KRW","price":"9",\
      "tiers":[{"minimumQuantity":10,"price":"8"}]}]}""";
  private static final Duration CATCH_UP = Duration.ofMinutes(5);

  private static Landscape landscape;

  @BeforeAll
  static void start() throws IOException {
    landscape = Landscape.of("verify");
    landscape.up("master", "mall", "search", "--no-sample").expect(0);
    landscape
        .api("master")
        .put("/catalog/codes/CPV/30000000-9", "{\"title\":{\"en\":\"Office machinery\"}}")
        .expect(200);
    List<String> lines = new ArrayList<>();
    lines.add(TIERED);
    for (int number = 0; number < ITEMS; number++) {
      lines.add(Unrest.item(number, 0));
    }
    Path file = Files.write(landscape.home().resolve("items.ndjson"), lines);
    landscape.cli("import", "--user", "operator", file.toString()).expect(0);
    landscape.cli("proposal", "approve", "1").expect(0);
    landscape.waitSynchronized(CATCH_UP);
    landscape.waitSynchronized("search", CATCH_UP);
  }

  @AfterAll
  static void stop() {
    landscape.close();
  }

  @Test
  void equalCopyIsEqualWhileItChanges() throws Exception {
    heal();
    try (Unrest unrest = new Unrest(landscape.api("master"), ITEMS - 10)) {
      CliRun run = landscape.cli("verify").expect(0);

      assertThat(run.out()).contains("✔ mall: equal; ", "✔ search: equal; ");
      assertThat(unrest.end()).isPositive();
    }
  }

  @Test
  void plantedDifferencesAreNamedAndNothingElseWhileEverythingChanges() throws Exception {
    heal();
    landscape.down("search").expect(0);
    try (StoppedIndex index = new StoppedIndex(landscape.home().resolve("search/data"))) {
      index.replace("I-" + (ITEMS - 4), "price=\"0\"", "price=\"1\"");
      index.delete("I-" + (ITEMS - 5));
    }
    landscape.start("search");
    try (Unrest unrest = new Unrest(landscape.api("master"), ITEMS - 10)) {
      sql("update mall_offer set price = price + 1 where item_id = 'I-" + (ITEMS - 1) + "'");
      sql("delete from mall_listing where item_id = 'I-" + (ITEMS - 2) + "'");
      sql("delete from mall_offer where item_id = 'I-" + (ITEMS - 2) + "'");
      sql(
          "update mall_listing set specification = 'no JSON' where item_id = 'I-"
              + (ITEMS - 3)
              + "'");
      sql("update mall_class set title_en = 'Machinery' || chr(1) where scheme = 'CPV'");
      sql("update mall_offer set status = 'ended' where item_id = 'tiered' and tier_no = 1");
      sql("insert into mall_listing (item_id, title_ko, status) values ('local', '지역', 'active')");
      sql(
          "insert into mall_offer (item_id, line_no, tier_no, contract, contract_line, currency, price, status)"
              + " values ('lonely', 0, 0, 'C', '1', 'KRW', 1, 'active')");

      CliRun run = landscape.cli("verify", "mall", "search", "--json").expect(1);

      assertThat(unrest.end()).isPositive();
      assertThat(differences(run, 0))
          .containsExactlyInAnyOrder(
              "item I-" + (ITEMS - 1) + " content",
              "item I-" + (ITEMS - 2) + " missing",
              "item I-" + (ITEMS - 3) + " content",
              "code CPV:30000000-9 content",
              "item tiered content",
              "item local surplus",
              "item lonely surplus");
      assertThat(differences(run, 1))
          .containsExactlyInAnyOrder(
              "item I-" + (ITEMS - 4) + " content", "item I-" + (ITEMS - 5) + " missing");
    }
  }

  @Test
  void whatDiffersIsHealedBySendingItAgain() throws Exception {
    heal();
    sql("update mall_offer set price = 99 where item_id = 'I-" + (ITEMS - 6) + "'");
    landscape.cli("verify", "mall").expect(1);

    landscape.cli("send-again", "I-" + (ITEMS - 6)).expect(0);
    landscape.waitSynchronized(CATCH_UP);

    landscape.cli("verify", "mall").expect(0);
  }

  @Test
  void followerThatIsDownIsNotCompared() throws Exception {
    heal();
    landscape.down("mall").expect(0);

    CliRun run = landscape.cli("verify", "mall", "--wait", "1").expect(3);

    assertThat(run.out()).startsWith("? mall: not compared: the follower says nothing");
    landscape.start("mall");
    landscape.cli("verify").expect(0);
  }

  @Test
  void unknownFollowerIsRefused() throws Exception {
    assertThat(landscape.cli("verify", "nobody").expect(1).err())
        .contains("there is no follower 'nobody'");
  }

  private static void heal() throws IOException {
    landscape.cli("verify", "--send-again").expect(0);
  }

  private static void sql(String statement) throws IOException, SQLException {
    landscape.execute("mall", statement);
  }

  private static List<String> differences(CliRun run, int follower) {
    List<String> named = new ArrayList<>();
    for (JsonNode one : run.json().path("verifications").get(follower).path("differences")) {
      named.add(
          one.path("entity").asText()
              + " "
              + one.path("key").asText()
              + " "
              + one.path("kind").asText());
    }
    return named;
  }
}
