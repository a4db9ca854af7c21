package kr.naru.itest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** One node's API under {@code /naru/api} as one user sees it. Thread-safe. */
public final class Api {

  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(30))
          .build();

  private static final int PAGE = 1_000;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final String base;
  private final String authorization;
  private final Duration patience;

  private Api(String base, String authorization, Duration patience) {
    this.base = base;
    this.authorization = authorization;
    this.patience = patience;
  }

  static Api basic(int port, String user, String password) {
    String pair =
        Base64.getEncoder()
            .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    return new Api(base(port), "Basic " + pair, PATIENCE);
  }

  static Api bearer(int port, String token) {
    return new Api(base(port), "Bearer " + token, PATIENCE);
  }

  static Api anonymous(int port) {
    return new Api(base(port), null, PATIENCE);
  }

  private static String base(int port) {
    return "http://127.0.0.1:" + port + "/naru/api";
  }

  /** The same, waiting at most so long for an answer. */
  public Api within(Duration time) {
    return new Api(base, authorization, time);
  }

  public String url() {
    return base;
  }

  /**
   * Sends a request as it stands.
   *
   * @param path after {@code /naru/api}, encoded, with its query
   * @param body null for none
   * @param headers names and values in turn
   * @throws IOException when no whole answer came; the server may have done what was asked
   */
  public Answer send(String method, String path, BodyPublisher body, String... headers)
      throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(patience)
            .method(method, body == null ? BodyPublishers.noBody() : body);
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      HttpResponse<byte[]> response = CLIENT.send(request.build(), BodyHandlers.ofByteArray());
      return new Answer(response.statusCode(), response.headers(), response.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for " + method + " " + path, e);
    }
  }

  public Answer get(String path) throws IOException {
    return send("GET", path, null);
  }

  public Answer post(String path, String json) throws IOException {
    return send("POST", path, BodyPublishers.ofString(json), "Content-Type", "application/json");
  }

  public Answer put(String path, String json) throws IOException {
    return send("PUT", path, BodyPublishers.ofString(json), "Content-Type", "application/json");
  }

  public Answer delete(String path) throws IOException {
    return send("DELETE", path, null);
  }

  /**
   * A whole sorted list, page by page.
   *
   * @param path for example {@code /catalog/items}
   */
  public List<JsonNode> list(String path) throws IOException {
    List<JsonNode> all = new ArrayList<>();
    String after = "";
    while (after != null) {
      JsonNode page = get(path + "?limit=" + PAGE + "&after=" + encode(after)).expect(200).json();
      page.path("items").forEach(all::add);
      after = page.hasNonNull("next") ? page.path("next").asText() : null;
    }
    return all;
  }

  /** A value as it may stand in a path or query. */
  public static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
