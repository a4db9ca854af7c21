package kr.naru.itest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import kr.naru.postgres.ServerAccount;

/**
 * A landscape of real servers with a home of its own, on free ports. Nothing runs until {@link
 * #up}; {@link #close} kills what still runs and leaves data and logs for people to look at.
 *
 * <pre>{@code
 * try (Landscape landscape = Landscape.of("outage")) {
 *   landscape.up("--no-sample").expect(0);
 *   landscape.api("master").put("/catalog/items/A", "{\"name\":{\"en\":\"a\"}}").expect(200);
 *   landscape.waitSynchronized(Duration.ofMinutes(1));
 * }
 * }</pre>
 */
public final class Landscape implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final Path home;
  private final Cli cli;
  private final Map<String, Integer> ports = new LinkedHashMap<>();
  private final ReachableFolder databases;

  private Landscape(Path home, Cli cli, ReachableFolder databases) {
    this.home = home;
    this.cli = cli;
    this.databases = databases;
  }

  /**
   * A new landscape with nodes master, mall and search; what a test of that name left is deleted.
   */
  public static Landscape of(String name) {
    return of(name, Map.of());
  }

  /**
   * The same with further nodes.
   *
   * @param further role by name of node, for example {@code master2=master}
   */
  public static Landscape of(String name, Map<String, String> further) {
    try {
      Path folder = Path.of("target/landscapes").toAbsolutePath();
      Path home = folder.resolve(name);
      delete(home);
      Files.createDirectories(home);
      ReachableFolder databases =
          ReachableFolder.make(folder.resolve(name + "-databases"), ServerAccount.choose(""));
      Landscape landscape =
          new Landscape(home.toRealPath(), new Cli(folder.resolve(name + "-cli")), databases);
      landscape.settle(further);
      return landscape;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void settle(Map<String, String> further) throws IOException {
    Map<String, String> roles = new LinkedHashMap<>();
    roles.put("master", "master");
    roles.put("mall", "follower");
    roles.put("search", "follower");
    roles.putAll(further);
    List<Integer> free = Ports.forNodes(roles.size());
    ObjectNode settings = JSON.createObjectNode();
    ObjectNode nodes = settings.putObject("nodes");
    for (Map.Entry<String, String> node : roles.entrySet()) {
      int port = free.get(ports.size());
      ports.put(node.getKey(), port);
      nodes.putObject(node.getKey()).put("port", port).putArray("roles").add(node.getValue());
    }
    if (databases.temporary()) {
      settings.putObject("databases").put("folder", databases.path().toString());
    }
    JSON.writeValue(home.resolve("landscape.json").toFile(), settings);
  }

  /** Gives a node system properties, as a person does with a file; before it is started. */
  public Landscape properties(String node, Map<String, String> values) throws IOException {
    Properties properties = new Properties();
    properties.putAll(values);
    try (Writer writer = Files.newBufferedWriter(home.resolve(node + ".properties"))) {
      properties.store(writer, null);
    }
    return this;
  }

  /** The repository. */
  public static Path root() {
    return Cli.root();
  }

  public Path home() {
    return home;
  }

  public int port(String node) {
    return ports.get(node);
  }

  /** Types {@code naru} with these arguments and {@code --home}. */
  public CliRun cli(String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--home", home.toString()));
    return cli.run(Map.of(), all);
  }

  /** Types {@code naru} with these arguments and {@code NARU_HOME} in the environment. */
  public CliRun cliByEnvironment(String... arguments) throws IOException {
    return cli.run(Map.of("NARU_HOME", home.toString()), List.of(arguments));
  }

  public CliRun up(String... arguments) throws IOException {
    return cli(with("up", arguments));
  }

  public CliRun down(String... arguments) throws IOException {
    return cli(with("down", arguments));
  }

  /** Starts one node, without sample, and returns when it is up. */
  public void start(String node) throws IOException {
    up(node, "--no-sample").expect(0);
  }

  /**
   * Ends a node with SIGKILL and returns when it is gone.
   *
   * @return false when it was not running
   */
  public boolean kill9(String node) throws IOException {
    return new NodePid(home, node).kill9();
  }

  /** Ends a node's own database with SIGKILL; {@link #start} brings it back. */
  public boolean kill9Database(String node) throws IOException {
    return new DatabasePid(databaseFolder(node)).kill9();
  }

  /** A statement of somebody who knows the password of the node's own database. */
  public void execute(String node, String sql) throws IOException, SQLException {
    Properties given = new Properties();
    try (Reader reader =
        Files.newBufferedReader(home.resolve(node).resolve("secrets/database.properties"))) {
      given.load(reader);
    }
    String prefix = given.containsKey("naru.mall.url") ? "naru.mall" : "naru.catalog";
    try (Connection connection =
            DriverManager.getConnection(
                given.getProperty(prefix + ".url"),
                given.getProperty(prefix + ".user"),
                given.getProperty(prefix + ".password"));
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private Path databaseFolder(String node) {
    return databases.temporary()
        ? databases.path().resolve(node)
        : home.resolve(node).resolve("postgresql");
  }

  public boolean isRunning(String node) throws IOException {
    return new NodePid(home, node).process().isPresent();
  }

  /** Resident memory of a node's server. */
  public long residentMegabytes(String node) throws IOException {
    return new NodePid(home, node).residentMegabytes();
  }

  /** A node's API for the administrator. */
  public Api api(String node) throws IOException {
    return api(node, "admin");
  }

  public Api api(String node, String user) throws IOException {
    return Api.basic(port(node), user, password(user));
  }

  public Api api(String node, String user, String password) {
    return Api.basic(port(node), user, password);
  }

  public Api tokenApi(String node, String token) {
    return Api.bearer(port(node), token);
  }

  public Api anonymousApi(String node) {
    return Api.anonymous(port(node));
  }

  public String password(String user) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(home.resolve("credentials"))) {
      properties.load(reader);
    }
    return properties.getProperty(user + ".password");
  }

  /** The master's word on who has what. */
  public JsonNode status() throws IOException {
    return api("master").get("/status").expect(200).json();
  }

  /** Returns when the follower {@code mall} has everything that the master has. */
  public void waitSynchronized(Duration timeout) throws IOException {
    waitSynchronized("mall", timeout);
  }

  /**
   * @throws AssertionError when it takes longer; the message holds the last status
   */
  public void waitSynchronized(String follower, Duration timeout) throws IOException {
    long deadline = System.nanoTime() + timeout.toNanos();
    JsonNode status = status();
    while (!isSynchronized(status, follower)) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError(
            follower
                + " is not synchronized after "
                + timeout
                + "; master says "
                + status
                + "\n"
                + follower
                + " says "
                + ownWord(follower));
      }
      pause();
      status = status();
    }
  }

  private static boolean isSynchronized(JsonNode status, String follower) {
    for (JsonNode one : status.path("followers")) {
      if (one.path("name").asText().equals(follower)) {
        return one.path("applied").asLong() == status.path("head").asLong();
      }
    }
    return false;
  }

  private String ownWord(String follower) {
    try {
      return api(follower).get("/status").toString();
    } catch (IOException silent) {
      return silent.toString();
    }
  }

  /** Kills what still runs; data and logs stay. */
  @Override
  public void close() {
    for (String node : ports.keySet()) {
      try {
        kill9(node);
        kill9Database(node);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    try {
      databases.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private static String[] with(String command, String... arguments) {
    return Stream.concat(Stream.of(command), Stream.of(arguments)).toArray(String[]::new);
  }

  static void delete(Path tree) throws IOException {
    if (!Files.exists(tree)) {
      return;
    }
    try (Stream<Path> files = Files.walk(tree)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
