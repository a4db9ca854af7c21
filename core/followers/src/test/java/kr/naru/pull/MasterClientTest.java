package kr.naru.pull;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import kr.naru.crypto.FollowerKey;
import kr.naru.feed.FeedError;
import kr.naru.feed.FollowerReport;
import kr.naru.wire.ErrorXml;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MasterClientTest {

  private static final FollowerReport REPORT =
      new FollowerReport(
          "mall",
          "log",
          FollowerReport.Kind.APPLIED,
          1,
          5,
          Instant.EPOCH,
          List.of(),
          "running",
          null);

  private HttpServer master;
  private MasterClient client;
  private volatile int status = 204;
  private volatile byte[] answer = new byte[0];

  @BeforeEach
  void start() throws IOException {
    master = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    master.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    master.start();
    client =
        new MasterClient(
            URI.create("http://127.0.0.1:" + master.getAddress().getPort()), "mall", identity());
  }

  @AfterEach
  void stop() {
    master.stop(0);
  }

  @Test
  void reportThatWasTakenIsNoRefusal() throws Exception {
    assertThat(client.report(REPORT)).isZero();
  }

  @Test
  void replayedReportTellsWhatTheNextMustBeAbove() throws Exception {
    answers(409, ErrorXml.write(new FeedError(409, "replay", 1_000L, "in any words")));

    assertThat(client.report(REPORT)).isEqualTo(1_000);
  }

  @Test
  void wordsAloneSayNothing() {
    answers(
        409,
        ErrorXml.write(
            new FeedError(
                409, "conflict", null, "report 5 was taken before; the next must be above 9")));

    MasterRefusedException refused = refused();

    assertThat(refused.code()).isEqualTo("conflict");
    assertThat(refused)
        .hasMessage("the master answered 409: report 5 was taken before; the next must be above 9");
  }

  @Test
  void refusalHasItsCodeAndItsTextUnescaped() {
    answers(422, ErrorXml.write(new FeedError(422, "undecipherable", null, "key <a> & \"b\"")));

    MasterRefusedException refused = refused();

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.code()).isEqualTo("undecipherable");
    assertThat(refused).hasMessage("the master answered 422: key <a> & \"b\"");
  }

  @Test
  void answerOfSomebodyElseIsShownWithoutItsTagsAndHasNoCode() {
    answers(502, "<html><body>Bad Gateway</body></html>".getBytes(UTF_8));

    MasterRefusedException refused = refused();

    assertThat(refused.code()).isEmpty();
    assertThat(refused).hasMessage("the master answered 502: Bad Gateway");
  }

  @Test
  void longAnswerIsCut() {
    answers(500, "x".repeat(100_000).getBytes(UTF_8));

    assertThat(refused()).hasMessage("the master answered 500: " + "x".repeat(500));
  }

  private MasterRefusedException refused() {
    return catchThrowableOfType(MasterRefusedException.class, () -> client.report(REPORT));
  }

  private void answers(int code, byte[] body) {
    status = code;
    answer = body;
  }

  private static FollowerIdentity identity() {
    return new FollowerIdentity() {
      @Override
      public String token() {
        return "token";
      }

      @Override
      public List<FollowerKey> keys() {
        return List.of(new FollowerKey("mall-1", new byte[FollowerKey.LENGTH]));
      }
    };
  }
}
