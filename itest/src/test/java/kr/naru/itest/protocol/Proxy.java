package kr.naru.itest.protocol;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands between a follower and the master. Honest at first; a {@link Mischief} sees each request
 * before it goes on and each answer before it goes back.
 */
final class Proxy implements AutoCloseable {

  /**
   * A request on its way.
   *
   * @param path with query
   */
  record Request(String method, String path, String authorization, byte[] body) {

    boolean isPage() {
      return path.contains("/log?");
    }

    Request withPath(String other) {
      return new Request(method, other, authorization, body);
    }
  }

  /**
   * An answer on its way back.
   *
   * @param endless whether the body is repeated until the follower hangs up
   */
  record Reply(int status, byte[] body, boolean endless) {

    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }

    static Reply of(int status, String body) {
      return new Reply(status, body.getBytes(StandardCharsets.UTF_8), false);
    }
  }

  /** The honest way to the master. */
  @FunctionalInterface
  interface Way {
    Reply pass(Request request) throws IOException;
  }

  /** What is done to requests and answers. */
  @FunctionalInterface
  interface Mischief {
    Reply handle(Request request, Way honest) throws IOException;
  }

  private static final Mischief NONE = (request, honest) -> honest.pass(request);

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String master;
  private volatile Mischief mischief = NONE;
  private volatile long sent;

  private Proxy(HttpServer server, String master) {
    this.server = server;
    this.master = master;
  }

  static Proxy before(int masterPort) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    Proxy proxy = new Proxy(server, "http://127.0.0.1:" + masterPort);
    server.createContext("/", proxy::handle);
    server.setExecutor(proxy.threads);
    server.start();
    return proxy;
  }

  /** What a follower takes for the master's API. */
  String api() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/naru/api";
  }

  void does(Mischief other) {
    mischief = other;
  }

  void isHonest() {
    mischief = NONE;
  }

  /** Octets of the last endless answer that the follower took before it hung up. */
  long sent() {
    return sent;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Request request =
          new Request(
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              exchange.getRequestHeaders().getFirst("Authorization"),
              exchange.getRequestBody().readAllBytes());
      Reply honest = request.isPage() ? pass(request) : null;
      // Looked up after the master's answer, which may have been long in coming.
      Reply reply =
          mischief.handle(
              request, asked -> asked == request && honest != null ? honest : pass(asked));
      answer(exchange, reply);
    }
  }

  private Reply pass(Request request) throws IOException {
    HttpRequest.Builder onward =
        HttpRequest.newBuilder(URI.create(master + request.path()))
            .method(request.method(), BodyPublishers.ofByteArray(request.body()));
    if (request.authorization() != null) {
      onward.header("Authorization", request.authorization());
    }
    try {
      HttpResponse<byte[]> response = client.send(onward.build(), BodyHandlers.ofByteArray());
      return new Reply(response.statusCode(), response.body(), false);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the proxy is stopping", e);
    }
  }

  private void answer(HttpExchange exchange, Reply reply) throws IOException {
    if (reply.status() / 100 == 3) {
      exchange.getResponseHeaders().set("Location", api() + "/health");
    }
    boolean empty = reply.body().length == 0;
    exchange.sendResponseHeaders(
        reply.status(), reply.endless() ? 0 : empty ? -1 : reply.body().length);
    if (empty) {
      return;
    }
    try (OutputStream out = exchange.getResponseBody()) {
      sent = 0;
      do {
        out.write(reply.body());
        sent += reply.body().length;
      } while (reply.endless());
    }
  }
}
