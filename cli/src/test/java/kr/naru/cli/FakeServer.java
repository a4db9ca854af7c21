package kr.naru.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers below {@code /naru/api} what a test told it to, and remembers what it was asked. */
public final class FakeServer implements AutoCloseable {

  /** One request; the body as text. */
  public record Request(String method, String path, String authorization, String body) {

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  private record Answer(int status, String type, String body) {}

  private final HttpServer server;
  private final Map<String, List<Answer>> answers = new ConcurrentHashMap<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();

  public FakeServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/naru/api", this::answer);
    server.start();
  }

  public int port() {
    return server.getAddress().getPort();
  }

  public String url() {
    return "http://127.0.0.1:" + port();
  }

  /** Answers to a request, in order; the last one repeats. */
  public FakeServer on(String request, int status, String json) {
    return on(
        request, status, status < 400 ? "application/json" : "application/problem+json", json);
  }

  public FakeServer on(String request, int status, String type, String body) {
    answers.computeIfAbsent(request, any -> new ArrayList<>()).add(new Answer(status, type, body));
    return this;
  }

  public List<Request> requests() {
    return requests;
  }

  public List<String> asked() {
    return requests.stream().map(Request::toString).toList();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().toString().substring("/naru/api".length());
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    Request request = new Request(exchange.getRequestMethod(), path, authorization, body);
    requests.add(request);
    Answer answer = next(request.toString());
    byte[] octets = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", answer.type());
    exchange.sendResponseHeaders(answer.status(), octets.length == 0 ? -1 : octets.length);
    exchange.getResponseBody().write(octets);
    exchange.close();
  }

  private Answer next(String request) {
    List<Answer> prepared = answers.getOrDefault(request, List.of());
    if (prepared.isEmpty()) {
      return new Answer(404, "text/html", "<html>nothing here</html>");
    }
    return prepared.size() == 1 ? prepared.get(0) : prepared.remove(0);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
