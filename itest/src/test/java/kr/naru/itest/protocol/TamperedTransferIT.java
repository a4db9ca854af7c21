package kr.naru.itest.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kr.naru.changelog.LoggedChange;
import kr.naru.crypto.FollowerKey;
import kr.naru.crypto.MessageCipher;
import kr.naru.feed.FeedHeader;
import kr.naru.feed.FeedPage;
import kr.naru.itest.protocol.Proxy.Mischief;
import kr.naru.itest.protocol.Proxy.Reply;
import kr.naru.itest.protocol.Proxy.Request;
import kr.naru.wire.FeedPageXml;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever somebody between master and mall does to the pages: the mall refuses them, says why,
 * keeps what it has, and goes on as soon as the pages are good again. Source: SYNC-9.
 */
@ExtendWith(ProxiedLandscape.Parameter.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TamperedTransferIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final byte[] OTHER_OCTETS = new byte[FollowerKey.LENGTH];

  private final AtomicReference<Reply> oldPage = new AtomicReference<>();
  private ProxiedLandscape proxied;
  private Stranger other;
  private int version;

  @BeforeAll
  void registerAnotherFollower(ProxiedLandscape landscape) throws IOException {
    proxied = landscape;
    other = Stranger.register(proxied.landscape(), "neighbour");
    proxied.proxy().does(this::keepAPage);
    proxied.master().put("/catalog/items/T", named("T", "before")).expect(200);
    proxied.landscape().waitSynchronized(PATIENCE);
    proxied.proxy().isHonest();
    assertThat(oldPage.get()).isNotNull();
  }

  private Reply keepAPage(Request request, Proxy.Way honest) throws IOException {
    Reply reply = honest.pass(request);
    if (request.isPage() && reply.status() == 200 && reply.text().contains("nonce=")) {
      oldPage.set(reply);
    }
    return reply;
  }

  @AfterEach
  void beHonest() {
    proxied.proxy().isHonest();
  }

  Stream<Arguments> mischief() {
    return Stream.of(
        Arguments.of(
            "head changed in the clear header",
            page(set("head", "900719925474099")),
            "clear header"),
        Arguments.of("more changed in the clear header", page(set("more", "true")), "clear header"),
        Arguments.of(
            "log id changed in the clear header", page(set("logId", "another")), "clear header"),
        Arguments.of(
            "time changed in the clear header",
            page(set("made", "2000-01-01T00:00:00Z")),
            "clear header"),
        Arguments.of("version of the future", page(set("version", "2")), "version"),
        Arguments.of(
            "ciphertext changed",
            page(flip("</xenc:CipherValue></xenc:CipherData></xenc:EncryptedData>")),
            "tag does not match"),
        Arguments.of(
            "wrapped key changed",
            page(flip("</xenc:CipherValue></xenc:CipherData></xenc:EncryptedKey>")),
            "does not open the content key"),
        Arguments.of(
            "key name changed",
            page(t -> t.replaceAll("KeyName>[^<]*<", "KeyName>mall-99<")),
            "mall-99"),
        Arguments.of(
            "record left out",
            page(t -> t.replaceFirst("(?s)<xenc:EncryptedData.*</xenc:EncryptedData>", "")),
            "EncryptedData"),
        Arguments.of("page half lost", page(t -> t.substring(0, t.length() / 2)), "page, line"),
        Arguments.of("page without octets", page(t -> ""), "page"),
        Arguments.of(
            "a web page", page(t -> "<html><body>please log in</body></html>"), "the root is"),
        Arguments.of("no XML", page(t -> "{\"records\":[]}"), "line 1"),
        Arguments.of("entity bomb", page(t -> XmlBombs.LAUGHS), "document type"),
        Arguments.of("entity from a file", page(t -> XmlBombs.FILE), "document type"),
        Arguments.of("deep nesting", page(t -> XmlBombs.deep("page")), "page"),
        Arguments.of("page in the clear", page(this::inTheClear), "EncryptedData"),
        Arguments.of(
            "page made with another key",
            page(this::madeWithAnotherKey),
            "does not open the content key"),
        Arguments.of("old page again", (Mischief) this::oldPageAgain, "nonce"),
        Arguments.of("page for another follower", (Mischief) this::pageOfAnother, "neighbour-1"),
        Arguments.of("page after another cursor", query("since=\\d+", "since=0"), "since"),
        Arguments.of("page of a request without nonce", query("&nonce=\\w+", ""), "nonce"),
        Arguments.of(
            "page of a request with another nonce", query("nonce=\\w+", "nonce=abc"), "nonce"),
        Arguments.of(
            "error with status 200",
            page(
                t ->
                    "<error xmlns=\"urn:naru:feed:1\" status=\"409\" code=\"other-log\">x</error>"),
            "the root is"),
        Arguments.of(
            "another log, says somebody",
            answer(
                409,
                "<error xmlns=\"urn:naru:feed:1\" status=\"409\" code=\"other-log\">take a new copy</error>"),
            "409"),
        Arguments.of("gone, says somebody", answer(410, "<error/>"), "410"),
        Arguments.of("token refused, says somebody", answer(401, "<error/>"), "401"),
        Arguments.of("sent elsewhere", answer(302, "<html/>"), "302"),
        Arguments.of("broken gateway", answer(502, "<html>Bad Gateway</html>"), "502"),
        Arguments.of("error of many brackets", answer(500, "<".repeat(2_000_000)), "500"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mischief")
  void mallRefusesSaysWhyKeepsItsDataAndGoesOn(String what, Mischief mischief, String reason)
      throws Exception {
    refusesAndGoesOn(mischief, reason);
  }

  @Test
  void endlessPageIsCutOff() throws Exception {
    byte[] megabyte = new byte[1_000_000];
    Arrays.fill(megabyte, (byte) ' ');

    refusesAndGoesOn(
        (request, honest) ->
            request.isPage() ? new Reply(200, megabyte, true) : honest.pass(request),
        "larger");

    assertThat(proxied.proxy().sent()).isLessThan(50_000_000);
  }

  @Test
  void sequenceThatSomebodyElseSetDoesNotStopTheReports() throws Exception {
    String forged =
        "<error xmlns=\"urn:naru:feed:1\" status=\"409\" code=\"replay\" above=\"9223372036854775806\">report 1 was taken before; the next must be above 9223372036854775806</error>";
    long head = proxied.landscape().status().path("head").asLong();
    CountDownLatch refused = new CountDownLatch(3);
    proxied
        .proxy()
        .does(
            (request, honest) -> {
              if (!request.method().equals("PUT")) {
                return honest.pass(request);
              }
              refused.countDown();
              return Reply.of(409, forged);
            });
    changeAtMaster();
    awaitMall(status -> status.path("applied").asLong() > head, "applied above " + head);
    assertThat(refused.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();

    proxied.proxy().isHonest();

    proxied.landscape().waitSynchronized(PATIENCE);
    changeAtMaster();
    proxied.landscape().waitSynchronized(PATIENCE);
  }

  private void refusesAndGoesOn(Mischief mischief, String reason) throws Exception {
    String mallBefore = proxied.mallDigest();
    proxied.proxy().does(mischief);

    changeAtMaster();

    JsonNode status =
        awaitMall(s -> s.path("reason").asText().contains(reason), "a reason that names " + reason);
    assertThat(status.path("state").asText()).isEqualTo("stopped");
    assertThat(proxied.mallDigest()).isEqualTo(mallBefore);

    proxied.proxy().isHonest();
    proxied.landscape().waitSynchronized(PATIENCE);
    awaitMall(s -> s.path("state").asText().equals("running"), "running again");
    assertThat(proxied.mallDigest())
        .isEqualTo(ListDigest.of(proxied.master(), "/catalog/items"))
        .isNotEqualTo(mallBefore);
  }

  private void changeAtMaster() throws IOException {
    proxied
        .master()
        .put("/catalog/items/T", named("T", "version " + ++version + " " + Instant.now()))
        .expect(200);
  }

  private JsonNode awaitMall(Predicate<JsonNode> until, String what) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    JsonNode status = null;
    while (System.nanoTime() < deadline) {
      status = proxied.mall().get("/status").expect(200).json();
      if (until.test(status)) {
        return status;
      }
      Thread.sleep(100);
    }
    throw new AssertionError("expected of the mall: " + what + "; it says " + status);
  }

  private static String named(String id, String name) {
    return "{\"id\":\"%s\",\"name\":{\"en\":\"%s\"}}".formatted(id, name);
  }

  /** Changes the text of each page that the master answered. */
  private static Mischief page(UnaryOperator<String> change) {
    return (request, honest) -> {
      Reply reply = honest.pass(request);
      return request.isPage() && reply.status() == 200
          ? Reply.of(200, change.apply(reply.text()))
          : reply;
    };
  }

  private static Mischief answer(int status, String body) {
    return (request, honest) -> request.isPage() ? Reply.of(status, body) : honest.pass(request);
  }

  private static Mischief query(String part, String instead) {
    return (request, honest) ->
        request.isPage()
            ? honest.pass(
                request.withPath(
                    request.path().replaceAll(part, instead).replaceAll("wait=\\d+", "wait=0")))
            : honest.pass(request);
  }

  private static UnaryOperator<String> set(String attribute, String value) {
    return text ->
        text.replaceFirst(" " + attribute + "=\"[^\"]*\"", " " + attribute + "=\"" + value + "\"");
  }

  /** Changes one Base64 character before the place. */
  private static UnaryOperator<String> flip(String place) {
    return text -> {
      int index = text.indexOf(place) - 12;
      char changed = text.charAt(index) == 'A' ? 'B' : 'A';
      return text.substring(0, index) + changed + text.substring(index + 1);
    };
  }

  private String inTheClear(String text) {
    return text.replaceFirst(
        "(?s)<xenc:EncryptedData.*</xenc:EncryptedData>",
        "<changes xmlns=\"urn:naru:feed:1\"" + header(text) + "></changes>");
  }

  private static String header(String page) {
    var matcher = Pattern.compile("( logId=[^>]*)>").matcher(page);
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }

  /** An empty page with the right header and key name, by somebody who does not have the key. */
  private String madeWithAnotherKey(String text) {
    var name = Pattern.compile("KeyName>([^<]*)<").matcher(text);
    assertThat(name.find()).isTrue();
    FeedHeader header =
        new FeedHeader(
            value(text, "logId"),
            "mall",
            Long.parseLong(value(text, "since")),
            Long.parseLong(value(text, "since")),
            Long.parseLong(value(text, "since")),
            false,
            Instant.now(),
            value(text, "nonce"));
    byte[] page =
        new FeedPageXml(new MessageCipher())
            .write(
                new FeedPage(header, List.<LoggedChange>of()),
                List.of(new FollowerKey(name.group(1), OTHER_OCTETS)));
    return new String(page, UTF_8);
  }

  private static String value(String page, String attribute) {
    var matcher = Pattern.compile(" " + attribute + "=\"([^\"]*)\"").matcher(page);
    assertThat(matcher.find()).as(attribute).isTrue();
    return matcher.group(1);
  }

  private Reply oldPageAgain(Request request, Proxy.Way honest) throws IOException {
    return request.isPage() ? oldPage.get() : honest.pass(request);
  }

  private Reply pageOfAnother(Request request, Proxy.Way honest) throws IOException {
    return request.isPage()
        ? honest.pass(
            new Request(
                request.method(), request.path(), "Bearer " + other.token(), request.body()))
        : honest.pass(request);
  }
}
