package kr.naru.cli.up;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a test starts in the place of WildFly: takes the same command line and answers as Naru does.
 * Its memory is the process; whether it fails to boot says {@code fake.failure} in the node's
 * properties file.
 */
public final class FakeWildFly {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, String> properties;
  private final ArrayNode followers = JSON.createArrayNode();
  private long head;

  private FakeWildFly(Map<String, String> properties) {
    this.properties = properties;
  }

  /** The file tells the test how the node was started. */
  public static void main(String[] arguments) throws IOException {
    Map<String, String> properties =
        Arrays.stream(arguments)
            .filter(argument -> argument.startsWith("-D"))
            .map(argument -> argument.substring(2).split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (a, b) -> b, TreeMap::new));
    Path base = Path.of(properties.get("jboss.server.base.dir"));
    Files.write(base.resolve("arguments"), Arrays.asList(arguments));
    failIfTold(arguments, base);
    new FakeWildFly(properties).serve();
  }

  private static void failIfTold(String[] arguments, Path base) throws IOException {
    for (String argument : arguments) {
      if (argument.startsWith("-P=")
          && Files.readString(Path.of(argument.substring(3))).contains("fake.failure")) {
        Files.writeString(
            base.resolve("log/server.log"),
            """
            2026-11-20 12:00:00,001 INFO  [org.jboss.as] (main) starting
            2026-11-20 12:00:01,002 ERROR [kr.naru] (main) the catalog is closed: 카탈로그
            \tat somewhere
            """,
            StandardOpenOption.CREATE,
            StandardOpenOption.APPEND);
        System.exit(1);
      }
    }
  }

  private void serve() throws IOException {
    int port = 8080 + Integer.parseInt(properties.get("jboss.socket.binding.port-offset"));
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/naru/api", this::answer);
    server.start();
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String request =
        exchange.getRequestMethod()
            + " "
            + exchange.getRequestURI().toString().substring("/naru/api".length());
    int status = 200;
    ObjectNode answer = JSON.createObjectNode();
    switch (request) {
      case "GET /health" -> answer.put("status", "UP");
      case "GET /status" -> answer.put("head", head).set("followers", states());
      case "GET /catalog/items?limit=1" -> answer.putArray("items");
      case "GET /catalog/codes?limit=1" -> answer.putArray("codes");
      case "GET /admin/followers" -> answer.set("followers", followers);
      case "POST /catalog/changes" -> answer.put("puts", changes(body));
      case "POST /admin/followers" -> {
        status = 201;
        String name = JSON.readTree(body).path("name").asText();
        followers.addObject().put("name", name);
        answer
            .put("name", name)
            .put("keyName", name + "-1")
            .put("key", "a2V5")
            .put("token", "token");
      }
      default -> status = 404;
    }
    byte[] octets = JSON.writeValueAsBytes(answer);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, octets.length);
    exchange.getResponseBody().write(octets);
    exchange.close();
  }

  private ArrayNode states() {
    ArrayNode states = JSON.createArrayNode();
    followers.forEach(
        follower ->
            states.addObject().put("name", follower.path("name").asText()).put("applied", head));
    return states;
  }

  private int changes(String body) throws IOException {
    int puts = JSON.readTree(body).path("changes").size();
    head += puts;
    return puts;
  }
}
