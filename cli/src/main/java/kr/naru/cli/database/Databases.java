package kr.naru.cli.database;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import kr.naru.cli.landscape.FreePort;
import kr.naru.cli.landscape.Landscape;
import kr.naru.cli.landscape.Node;
import kr.naru.cli.outcome.CommandFailed;
import kr.naru.cli.outcome.ExitCode;
import kr.naru.cli.terminal.Progress;
import kr.naru.postgres.PostgresException;
import kr.naru.postgres.PostgresPrograms;
import kr.naru.postgres.ServerAccount;

/** The databases that Naru looks after in a landscape. Call it under the landscape's lock. */
public final class Databases {

  /** A database that was killed goes through its log first. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private static final Duration PAUSE = Duration.ofMillis(50);

  private final Landscape landscape;
  private final Progress progress;

  public Databases(Landscape landscape, Progress progress) {
    this.landscape = landscape;
    this.progress = progress;
  }

  /** Of these nodes those that need a database which nobody named. */
  public static List<Node> needing(Landscape landscape, List<Node> nodes) throws IOException {
    List<Node> needing = new ArrayList<>();
    for (Node node : nodes) {
      if (NodeDatabase.isNeeded(landscape, node)) {
        needing.add(node);
      }
    }
    return needing;
  }

  /**
   * Call for every node before the first is started: a landscape is started whole or not at all.
   *
   * @throws CommandFailed when another program uses a port
   */
  public void requireStartable(List<Node> nodes) throws IOException {
    List<Node> running = running(nodes).stream().map(NodeDatabase::node).toList();
    for (Node node : needing(landscape, nodes)) {
      if (!running.contains(node)) {
        FreePort.require(
            node.databasePort(),
            "the database of " + node.name(),
            "--" + node.name() + "-port (the database is 352 above it)");
      }
    }
  }

  /**
   * Makes and starts those of these nodes that are missing; returns when all take connections.
   *
   * @param built of the build
   * @throws CommandFailed when one does not come up; the message holds its last words
   */
  public void start(List<Node> nodes, PostgresPrograms built)
      throws IOException, InterruptedException {
    List<Node> needing = needing(landscape, nodes);
    if (needing.isEmpty()) {
      return;
    }
    try {
      DatabasePlace place = new DatabasePlace(landscape, account());
      place.open();
      PostgresPrograms programs = place.runnable(built);
      List<NodeDatabase> databases = new ArrayList<>();
      for (Node node : needing) {
        NodeDatabase database = new NodeDatabase(landscape, node, place.account(), programs);
        if (!database.isReady()) {
          place.open(node);
          databases.add(database);
        }
      }
      begin(databases);
      await(databases);
    } catch (PostgresException e) {
      throw new CommandFailed(ExitCode.FAILED, e.getMessage(), e);
    }
  }

  /** Side by side, for making one takes a second or two. */
  private static void begin(List<NodeDatabase> databases) throws IOException, InterruptedException {
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      List<Future<?>> begun = new ArrayList<>();
      for (NodeDatabase database : databases) {
        begun.add(
            threads.submit(
                () -> {
                  database.begin();
                  return null;
                }));
      }
      for (Future<?> one : begun) {
        one.get();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      threads.shutdown();
    }
  }

  private void await(List<NodeDatabase> databases) throws IOException, InterruptedException {
    List<NodeDatabase> waiting = new ArrayList<>(databases);
    long begun = System.nanoTime();
    while (!waiting.isEmpty()) {
      progress.show("starting the database of " + named(waiting));
      for (NodeDatabase database : List.copyOf(waiting)) {
        if (database.isReady()) {
          waiting.remove(database);
        }
      }
      if (!waiting.isEmpty()) {
        if (System.nanoTime() - begun > PATIENCE.toNanos()) {
          throw new CommandFailed(
              ExitCode.FAILED,
              "the database of %s runs but did not come up within %d minutes; its log is in %s"
                  .formatted(
                      named(waiting),
                      PATIENCE.toMinutes(),
                      landscape.databaseFolder(waiting.get(0).node()).resolve("log")));
        }
        Thread.sleep(PAUSE.toMillis());
      }
    }
  }

  private static String named(List<NodeDatabase> databases) {
    return databases.stream()
        .map(database -> database.node().name())
        .collect(Collectors.joining(" and "));
  }

  /**
   * Ends those of these nodes; sessions that are still open are ended too.
   *
   * @param patience after which one is ended without a last checkpoint, which loses nothing either
   */
  public void stop(List<Node> nodes, Duration patience) throws IOException {
    try {
      for (NodeDatabase database : running(nodes)) {
        progress.show("stopping the database of " + database.node().name());
        database.stop(patience);
      }
    } catch (PostgresException e) {
      throw new CommandFailed(ExitCode.FAILED, e.getMessage(), e);
    }
  }

  /** The folders of programs that running databases use. */
  public List<Path> programsInUse() throws IOException {
    List<Path> used = new ArrayList<>();
    for (NodeDatabase database : running(landscape.nodes())) {
      database.programsInUse().ifPresent(used::add);
    }
    return used;
  }

  private List<NodeDatabase> running(List<Node> nodes) throws IOException {
    List<NodeDatabase> running = new ArrayList<>();
    ServerAccount account = null;
    for (Node node : nodes) {
      if (node.hasDatabase()) {
        account = account == null ? account() : account;
        NodeDatabase database = new NodeDatabase(landscape, node, account, null);
        if (database.isRunning()) {
          running.add(database);
        }
      }
    }
    return running;
  }

  private ServerAccount account() throws IOException {
    return ServerAccount.choose(landscape.settings().databases().user());
  }
}
