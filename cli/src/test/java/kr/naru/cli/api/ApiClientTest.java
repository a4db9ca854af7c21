package kr.naru.cli.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.ServerSocket;
import kr.naru.cli.FakeServer;
import kr.naru.cli.outcome.CommandFailed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApiClientTest {

  private FakeServer server;
  private ApiClient client;

  @BeforeEach
  void start() throws IOException {
    server = new FakeServer();
    client = new ApiClient(ServerAddress.parse(server.url()), new Login("admin", "비밀", "the file"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void passwordIsSentInUtf8WithTheFirstRequest() {
    server.on("GET /status", 200, "{\"head\":7}");

    assertThat(client.get("/status").path("head").asLong()).isEqualTo(7);
    assertThat(server.requests())
        .extracting(FakeServer.Request::authorization)
        .containsExactly("Basic YWRtaW4667mE67CA");
  }

  @Test
  void unknownCredentialsAreNoAnswer() {
    server.on("GET /status", 401, "text/html", "<html>Unauthorized</html>");

    ApiException refused = failure();

    assertThat(refused.exitCode()).isEqualTo(3);
    assertThat(refused)
        .hasMessage(
            "the server at "
                + server.url()
                + "/naru/api does not accept user 'admin' with the password of the file");
  }

  @Test
  void problemIsASentenceWithItsPlaces() {
    server.on(
        "GET /status",
        422,
        """
        {"title":"Nothing was written","status":422,"detail":"2 entries are invalid","errors":[
          {"entry":3,"field":"name.ko","message":"must not be longer than 400 characters"},
          {"entry":9,"message":"has neither item nor code"}]}""");

    ApiException refused = failure();

    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused)
        .hasMessage(
            """
        Nothing was written: 2 entries are invalid
          entry 3, name.ko: must not be longer than 400 characters
          entry 9: has neither item nor code""");
  }

  @Test
  void longListOfErrorsIsCut() {
    String errors = "{\"message\":\"wrong\"},".repeat(12);
    server.on(
        "GET /status",
        422,
        "{\"title\":\"Invalid\",\"errors\":[" + errors.substring(0, errors.length() - 1) + "]}");

    assertThat(failure().getMessage()).endsWith("  wrong\n  … and 2 more");
  }

  @Test
  void missingThingIsTheAnswerNo() {
    server.on("GET /status", 404, "{\"title\":\"Not found\",\"detail\":\"no follower 'x'\"}");

    ApiException refused = failure();

    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused).hasMessage("Not found: no follower 'x'");
  }

  @Test
  void serverWithoutNaruIsSaidToBeOne() {
    assertThat(failure())
        .hasMessage(
            "there is no /naru/api/status at "
                + server.url()
                + "/naru/api; is Naru deployed there?");
  }

  @Test
  void forbiddenNamesTheUser() {
    server.on("GET /status", 403, "{\"title\":\"Nobody approves their own proposal\"}");

    assertThat(failure())
        .hasMessage("user 'admin' may not do this: Nobody approves their own proposal");
  }

  @Test
  void failingServerIsExitCode3AndItsPageIsNotPrinted() {
    server.on("GET /status", 500, "text/html", "<html>stack trace</html>");

    ApiException failed = failure();

    assertThat(failed.exitCode()).isEqualTo(3);
    assertThat(failed.getMessage()).contains("status 500").doesNotContain("stack trace");
  }

  @Test
  void nobodyListeningIsExitCode3AndSaysWhatToDo() throws IOException {
    int port = freePort();
    ApiClient nobody =
        new ApiClient(ServerAddress.local(port), new Login("admin", "x", "the file"));

    CommandFailed failed = catchThrowableOfType(Unreachable.class, () -> nobody.get("/status"));

    assertThat(failed.exitCode()).isEqualTo(3);
    assertThat(failed)
        .hasMessage(
            "no server answers at http://127.0.0.1:"
                + port
                + "/naru/api; start it with ./naru up, or name another with --server");
  }

  @Test
  void answerThatIsNoJsonIsAFailure() {
    server.on("GET /status", 200, "text/html", "<html>");

    CommandFailed failed = catchThrowableOfType(CommandFailed.class, () -> client.get("/status"));

    assertThat(failed.exitCode()).isEqualTo(3);
  }

  private ApiException failure() {
    return catchThrowableOfType(ApiException.class, () -> client.get("/status"));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
