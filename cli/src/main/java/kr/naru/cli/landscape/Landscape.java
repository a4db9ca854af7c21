package kr.naru.cli.landscape;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.Reader;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.naru.cli.outcome.CommandFailed;
import kr.naru.cli.outcome.ExitCode;
import kr.naru.files.PrivateFile;

/** A home and the nodes in it. */
public final class Landscape {

  private static final String SETTINGS = "landscape.json";

  private final Path home;
  private final LandscapeSettings settings;

  private Landscape(Path home, LandscapeSettings settings) {
    this.home = home;
    this.settings = settings;
  }

  /** The landscape in this folder, which need not exist yet. */
  public static Landscape at(Path home) throws IOException {
    Path real = Files.exists(home) ? home.toRealPath() : home.toAbsolutePath().normalize();
    return new Landscape(real, LandscapeSettings.read(real.resolve(SETTINGS)));
  }

  /**
   * Makes the home and remembers the settings.
   *
   * @throws CommandFailed when the folder holds something else
   */
  public Landscape create(LandscapeSettings chosen) throws IOException {
    if (!exists()) {
      requireNothingElse();
    }
    PrivateFile.createDirectories(home);
    Path real = home.toRealPath();
    PrivateFile.createDirectories(real.resolve("run"));
    chosen.write(real.resolve(SETTINGS));
    return new Landscape(real, chosen);
  }

  private void requireNothingElse() throws IOException {
    if (!Files.isDirectory(home)) {
      return;
    }
    try (Stream<Path> files = Files.list(home)) {
      Set<String> others =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> !name.startsWith("build.") && !name.endsWith(".properties"))
              .collect(Collectors.toSet());
      if (!others.isEmpty()) {
        throw new CommandFailed(
            ExitCode.USAGE,
            home + " holds other files and no landscape; choose an empty folder with --home");
      }
    }
  }

  /** Whether this folder is the home of a landscape. */
  public boolean exists() {
    return Files.exists(home.resolve(SETTINGS));
  }

  public Path home() {
    return home;
  }

  public LandscapeSettings settings() {
    return settings;
  }

  public List<Node> nodes() {
    return List.copyOf(settings.nodes());
  }

  /** The nodes of these names in the order to start them: masters first. */
  public List<Node> nodes(List<String> names) {
    List<Node> chosen = new ArrayList<>(names.stream().distinct().map(this::node).toList());
    chosen.sort((a, b) -> Boolean.compare(b.is(Role.MASTER), a.is(Role.MASTER)));
    return chosen;
  }

  public Node node(String name) {
    Node node = settings.node(name);
    if (node == null) {
      String known = nodes().stream().map(Node::name).collect(Collectors.joining(", "));
      throw new CommandFailed(
          ExitCode.USAGE, "there is no node '" + name + "'; nodes are " + known);
    }
    return node;
  }

  /** The node that followers of this landscape follow. */
  public Node master() {
    return node("master");
  }

  public NodeDirectory directory(Node node) {
    return new NodeDirectory(home.resolve(node.name()));
  }

  public FollowerBootstrap bootstrap(Node follower) {
    return new FollowerBootstrap(directory(follower).secrets());
  }

  /** Holds the process id of the node's JVM while it runs. */
  public Path pidFile(Node node) {
    return home.resolve("run").resolve(node.name() + ".pid");
  }

  /** Extra system properties of the node, written by the user; may be missing. */
  public Path propertiesFile(Node node) {
    return home.resolve(node.name() + ".properties");
  }

  /**
   * Whether the user made the node follow a master outside this landscape; its secrets then come
   * from there.
   */
  public boolean followsElsewhere(Node follower) throws IOException {
    return properties(follower).containsKey("naru.follower.master");
  }

  /** What the user wrote into the node's properties file; empty without one. */
  public Properties properties(Node node) throws IOException {
    Properties properties = new Properties();
    if (Files.exists(propertiesFile(node))) {
      try (Reader reader = Files.newBufferedReader(propertiesFile(node))) {
        properties.load(reader);
      }
    }
    return properties;
  }

  /** Where the node's PostgreSQL lies, if it has one of its own. */
  public Path databaseFolder(Node node) {
    String elsewhere = settings.databases().folder();
    return elsewhere.isEmpty()
        ? directory(node).base().resolve("postgresql")
        : Path.of(elsewhere).resolve(node.name());
  }

  /** Holds what the databases' account must reach beside their data: copies of their programs. */
  public Path databasesFolder() {
    String elsewhere = settings.databases().folder();
    return elsewhere.isEmpty() ? home : Path.of(elsewhere);
  }

  /** PostgreSQL's programs that were copied for that account. */
  public List<Path> programCopies() throws IOException {
    if (!Files.isDirectory(databasesFolder())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(databasesFolder())) {
      return files
          .filter(file -> file.getFileName().toString().matches("postgresql-(half-)?[0-9.]+"))
          .toList();
    }
  }

  /** URL, user and password of the node's own database, as its server reads them. */
  public Path databaseProperties(Node node) {
    return directory(node).secrets().resolve("database.properties");
  }

  public Path credentials() {
    return home.resolve("credentials");
  }

  /** Linked copies of the built server, one folder per build. */
  public Path servers() {
    return home.resolve("server");
  }

  /** Exists while the sample is being loaded, so that an interrupted load is taken up again. */
  public Path sampleMark() {
    return home.resolve("run/sample.loading");
  }

  /** What only one command at a time may do. */
  @FunctionalInterface
  public interface Work {
    void run() throws IOException, InterruptedException;
  }

  /**
   * Does the work when no other command starts or stops nodes of this landscape; the system ends
   * the wait when that command dies.
   *
   * @param onWait called once if another command is at work
   */
  public void exclusively(Runnable onWait, Work work) throws IOException, InterruptedException {
    Path file = home.resolve("run/lock");
    try (FileChannel lock = FileChannel.open(file, CREATE, WRITE)) {
      if (lock.tryLock() == null) {
        onWait.run();
        lock.lock();
      }
      work.run();
    }
  }
}
