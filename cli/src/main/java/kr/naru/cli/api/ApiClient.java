package kr.naru.cli.api;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import kr.naru.cli.outcome.CommandFailed;
import kr.naru.cli.outcome.ExitCode;

/**
 * Asks one server as one user. Paths begin with a slash and are relative to the API.
 *
 * <p>Every call throws {@link ApiException} for an error answer and {@link Unreachable} when none
 * came.
 */
public final class ApiClient {

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(60);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build();
  private final ServerAddress server;
  private final Login login;

  public ApiClient(ServerAddress server, Login login) {
    this.server = server;
    this.login = login;
  }

  public JsonNode get(String path) {
    return json(getText(path));
  }

  /** The answer's body, unchanged. */
  public String getText(String path) {
    return send(request(path, ANSWER).GET());
  }

  /**
   * Writes a large answer's body to a file, which is left alone when the server refuses.
   *
   * @param patience how long the answer may take to begin
   */
  public void download(String path, Path file, Duration patience) {
    send(
        request(path, patience).setHeader("Accept", "*/*").GET(),
        answer ->
            answer.statusCode() < 300
                ? BodySubscribers.mapping(
                    BodySubscribers.ofFile(file, CREATE, WRITE, TRUNCATE_EXISTING), Path::toString)
                : BodySubscribers.ofString(StandardCharsets.UTF_8));
  }

  /**
   * @return a missing node when the answer has no body
   */
  public JsonNode post(String path, JsonNode body) {
    return post(
        path,
        "application/json",
        BodyPublishers.ofString(body.toString(), StandardCharsets.UTF_8),
        ANSWER);
  }

  public JsonNode post(String path) {
    return json(send(request(path, ANSWER).POST(BodyPublishers.noBody())));
  }

  /**
   * Sends a large body as a stream.
   *
   * @param patience how long the answer may take, from the first byte sent
   */
  public JsonNode post(String path, String contentType, BodyPublisher body, Duration patience) {
    return json(send(request(path, patience).header("Content-Type", contentType).POST(body)));
  }

  public void delete(String path) {
    send(request(path, ANSWER).DELETE());
  }

  private HttpRequest.Builder request(String path, Duration patience) {
    return HttpRequest.newBuilder(server.resolve(path))
        .timeout(patience)
        .header("Accept", "application/json, application/problem+json")
        .header("Authorization", login.authorization());
  }

  private String send(HttpRequest.Builder request) {
    return send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  private String send(HttpRequest.Builder request, BodyHandler<String> body) {
    try {
      HttpResponse<String> answer = http.send(request.build(), body);
      if (answer.statusCode() >= 300) {
        throw ProblemAnswer.of(answer, server, login);
      }
      return answer.body();
    } catch (IOException noAnswer) {
      throw new Unreachable(server, noAnswer);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new CommandFailed(ExitCode.FAILED, "interrupted while waiting for " + server, stopped);
    }
  }

  private JsonNode json(String body) {
    if (body.isBlank()) {
      return MissingNode.getInstance();
    }
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException notJson) {
      throw new CommandFailed(
          ExitCode.FAILED,
          "the server at " + server + " answered something else than JSON",
          notJson);
    }
  }
}
