package kr.naru.itest.outage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import kr.naru.itest.Api;
import kr.naru.itest.Landscape;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutageIT {

  private static final Duration CATCH_UP = Duration.ofMinutes(10);

  private static Landscape landscape;

  @BeforeAll
  static void startAll() throws IOException {
    landscape = Landscape.of("outage");
    landscape.up("master", "mall", "--no-sample").expect(0);
  }

  @BeforeEach
  void isWhole() throws IOException {
    landscape.waitSynchronized(CATCH_UP);
  }

  @AfterAll
  static void stop() {
    landscape.close();
  }

  @Test
  void followerThatWasAwayCatchesUp() throws IOException {
    long head = landscape.status().path("head").asLong();
    landscape.down("mall").expect(0);

    change("away", 500);
    JsonNode behind = landscape.status();
    landscape.start("mall");
    landscape.waitSynchronized(CATCH_UP);

    assertThat(behind.path("head").asLong()).isEqualTo(head + 500);
    JsonNode mall = follower(behind, "mall");
    assertThat(mall.path("backlog").asLong()).isEqualTo(500);
    assertThat(mall.path("lagMs").asLong()).isPositive();
    assertSameLists();
  }

  @Test
  void mallAnswersWhileTheMasterIsAway() throws IOException {
    change("before", 10);
    landscape.waitSynchronized(CATCH_UP);
    List<JsonNode> before = landscape.api("mall").list("/mall/items");
    landscape.kill9("master");

    List<JsonNode> meanwhile = landscape.api("mall").list("/mall/items");
    JsonNode status = landscape.api("mall").get("/status").expect(200).json();
    landscape.start("master");
    change("after", 10);
    landscape.waitSynchronized(CATCH_UP);

    System.out.println("the mall on itself while the master is away: " + status);
    assertThat(meanwhile).isEqualTo(before).isNotEmpty();
    assertSameLists();
  }

  /** The mall finds its way without the master's help and goes on when the master is back. */
  @Test
  void mallThatStartsBeforeTheMasterServesWhatItHas() throws IOException {
    change("early", 10);
    landscape.waitSynchronized(CATCH_UP);
    List<JsonNode> before = landscape.api("mall").list("/mall/items");
    landscape.kill9("master");
    landscape.kill9("mall");

    landscape.start("mall");
    List<JsonNode> alone = landscape.api("mall").list("/mall/items");
    landscape.start("master");
    change("late", 10);
    landscape.waitSynchronized(CATCH_UP);

    assertThat(alone).isEqualTo(before).isNotEmpty();
    assertSameLists();
  }

  @Test
  void followerThatNeverComesHoldsNobodyUp() throws IOException {
    landscape.api("master").post("/admin/followers", "{\"name\":\"ghost\"}").expect(201);

    change("ghostly", 100);
    landscape.waitSynchronized(CATCH_UP);

    JsonNode status = landscape.status();
    assertThat(follower(status, "ghost").path("applied").asLong()).isZero();
    assertThat(follower(status, "ghost").path("state").asText()).isEqualTo("new");
    assertThat(follower(status, "mall").path("state").asText()).isEqualTo("synchronized");
    assertSameLists();
  }

  private static void change(String prefix, int changes) throws IOException {
    Api master = landscape.api("master");
    for (int i = 0; i < changes; i++) {
      master
          .put(
              "/catalog/items/" + prefix + "-" + i % 50,
              "{\"name\":{\"en\":\"" + prefix + " " + i + "\"}}")
          .expect(200);
    }
  }

  private static JsonNode follower(JsonNode status, String name) {
    for (JsonNode follower : status.path("followers")) {
      if (follower.path("name").asText().equals(name)) {
        return follower;
      }
    }
    throw new AssertionError("no follower " + name + " in " + status);
  }

  private static void assertSameLists() throws IOException {
    assertThat(landscape.api("mall").list("/mall/items"))
        .isEqualTo(landscape.api("master").list("/catalog/items"));
  }
}
