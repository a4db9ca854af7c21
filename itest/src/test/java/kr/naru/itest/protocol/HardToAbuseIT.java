package kr.naru.itest.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import kr.naru.feed.FollowerReport.Kind;
import kr.naru.itest.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a master and a mall answer to everything that is wrong: its stated status, a message that
 * says what, where and what to do, and both lists as they were. docs/log-protocol.md has the same
 * table. Source: SYNC-9.
 */
@ExtendWith(ProxiedLandscape.Parameter.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HardToAbuseIT {

  private Attackers attackers;
  private String before;

  @BeforeAll
  void digestsBefore(ProxiedLandscape proxied) throws IOException {
    attackers = Attackers.in(proxied);
    before = digests();
  }

  @AfterEach
  void bothListsAreAsTheyWere() throws IOException {
    assertThat(digests()).isEqualTo(before);
  }

  private String digests() throws IOException {
    return attackers.proxied().masterDigest() + " " + attackers.proxied().mallDigest();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({
    "cursors",
    "tokens",
    "reports",
    "reportedNonsense",
    "people",
    "catalogBodies",
    "numbers",
    "largeBodies",
    "questions",
    "findings",
    "verifications"
  })
  void isRefused(Abuse abuse) throws IOException {
    abuse.isRefused();
  }

  Stream<Abuse> cursors() {
    return new FeedAbuses(attackers).cursors();
  }

  Stream<Abuse> tokens() {
    return new FeedAbuses(attackers).tokens();
  }

  Stream<Abuse> reports() {
    return new ReportAbuses(attackers).reports();
  }

  Stream<Abuse> reportedNonsense() {
    return new ReportAbuses(attackers).reportedNonsense();
  }

  Stream<Abuse> people() throws IOException {
    return new LoginAbuses(attackers).people();
  }

  Stream<Abuse> catalogBodies() throws IOException {
    return new CatalogAbuses(attackers).catalogBodies();
  }

  Stream<Abuse> numbers() {
    return new CatalogAbuses(attackers).numbers();
  }

  Stream<Abuse> largeBodies() throws IOException {
    return new LargeAbuses(attackers).largeBodies();
  }

  Stream<Abuse> questions() {
    return new VerificationAbuses(attackers).questions();
  }

  Stream<Abuse> findings() {
    return new VerificationAbuses(attackers).findings();
  }

  Stream<Abuse> verifications() {
    return new VerificationAbuses(attackers).people();
  }

  @Test
  void manySmallThingsInALargeBodyDoNotExhaustTheMaster() throws IOException {
    for (String entry : new String[] {"0", "{}", "\"\"", "[[]]"}) {
      String body =
          "{\"changes\":[" + (entry + ",").repeat(30_000_000 / (entry.length() + 1)) + entry + "]}";

      Answer answer = attackers.master().post("/catalog/changes", body);

      assertThat(answer.status()).as(answer.toString()).isIn(400, 413, 422);
    }
  }

  @Test
  void waitingRequestOfARemovedFollowerIsRefusedAndTellsNothing() throws Exception {
    Stranger waiting = Stranger.register(attackers.proxied().landscape(), "waiting");
    long now = attackers.proxied().landscape().status().path("head").asLong();
    var page = new FutureTask<>(() -> waiting.page("since=" + now + "&wait=5"));
    new Thread(page, "waiting").start();
    Thread.sleep(1_000);

    attackers.master().delete("/admin/followers/waiting").expect(204);

    Answer answer = page.get(30, TimeUnit.SECONDS);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(401);
    assertThat(answer.text()).contains("bad-token");
  }

  @Test
  void followerWithTheOldNameIsAnotherOne() throws Exception {
    Stranger first = Stranger.register(attackers.proxied().landscape(), "again");
    byte[] old =
        first.report(attackers.logId(), Kind.APPLIED, attackers.head(), 5_000, first.key());
    attackers.master().delete("/admin/followers/again").expect(204);
    Stranger second = Stranger.register(attackers.proxied().landscape(), "again");

    assertThat(first.page("since=0").status()).isEqualTo(401);
    assertThat(second.sendApplied(old).status()).isEqualTo(422);
    assertThat(second.page("since=0").status()).isEqualTo(200);
    attackers.master().delete("/admin/followers/again").expect(204);
  }
}
