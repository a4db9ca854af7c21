package kr.naru.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One server with a folder of its own: {@code data}, {@code log}, {@code postgresql.conf}, {@code
 * pg_hba.conf} and, if somebody made it, {@code custom.conf}. Everything may be interrupted and
 * repeated. Not thread-safe; the caller sees to it that one command at a time works on a folder.
 */
public final class PostgresServer {

  /** The role that owns the databases; not a superuser. */
  public static final String ROLE = "naru";

  /** The superuser, for people who look after the server. */
  public static final String SUPERUSER = "postgres";

  private static final Duration CHILDREN_PATIENCE = Duration.ofSeconds(60);
  private static final long PAUSE_MILLIS = 20;

  private final ServerFolder folder;
  private final DataDirectory data;
  private final int port;
  private final PostgresPrograms programs;
  private final Map<String, String> further;
  private Process launched;
  private long launchedAt;

  /**
   * @param folder absolute; the account can enter what is above it
   * @param programs to make and start it with; one that runs is stopped by its own
   * @param further settings that win over the usual ones
   */
  public PostgresServer(
      Path folder,
      int port,
      PostgresPrograms programs,
      ServerAccount account,
      Map<String, String> further) {
    this.folder = new ServerFolder(folder, account);
    this.data = new DataDirectory(this.folder, programs);
    this.port = port;
    this.programs = programs;
    this.further = Map.copyOf(further);
  }

  /** Whether the data are there, from an earlier start. */
  public boolean isInitialized() {
    return data.exists();
  }

  /**
   * Makes the data, the roles {@link #ROLE} and {@link #SUPERUSER}, and databases that the first
   * one owns. Durable when it returns, and there whole or not at all.
   *
   * @param password of {@link #ROLE}; letters, digits, {@code -} and {@code _}
   * @param superuserPassword of {@link #SUPERUSER}
   * @param databases lower-case letters and underscores
   */
  public void initialize(String password, String superuserPassword, List<String> databases)
      throws IOException {
    folder.make();
    data.make(!"off".equals(further.get("fsync")), password, superuserPassword, databases);
  }

  /**
   * Starts the process unless it runs already; it takes connections when {@link #isReady} says so.
   *
   * @throws PostgresException when the data are of another major version
   */
  public void begin() throws IOException {
    if (isRunning()) {
      return;
    }
    data.requireReadable();
    folder.make();
    folder.writeSettings(port, further);
    ServerProcess.forgetStranger(folder.data());
    launched = launch();
    launchedAt = System.nanoTime();
  }

  /**
   * {@link #begin}, and waits until it takes connections.
   *
   * @throws PostgresException when it ends or takes longer; the message holds its last words
   */
  public void start(Duration patience) throws IOException {
    long begun = System.nanoTime();
    begin();
    while (!isReady()) {
      if (System.nanoTime() - begun > patience.toNanos()) {
        throw new PostgresException(
            "PostgreSQL at "
                + folder.path()
                + " did not come up within "
                + patience.toSeconds()
                + " s");
      }
      pause();
    }
  }

  /**
   * Whether it takes connections; not while it recovers from a crash. Starts it again while
   * children of a killed server still hold its memory.
   *
   * @throws PostgresException when the process that {@link #begin} started ended; the message holds
   *     its last words
   */
  public boolean isReady() throws IOException {
    Optional<ServerProcess> server = ServerProcess.of(folder.data());
    if (server.isPresent()) {
      return server.get().ready();
    }
    if (launched != null && !launched.isAlive()) {
      List<String> words = folder.lastWords();
      if (!holdsMemory(words) || System.nanoTime() - launchedAt > CHILDREN_PATIENCE.toNanos()) {
        throw new PostgresException(
            "PostgreSQL at "
                + folder.path()
                + " ended while starting:\n"
                + String.join("\n", words));
      }
      launched = launch();
    }
    return false;
  }

  public boolean isRunning() throws IOException {
    return ServerProcess.of(folder.data()).isPresent();
  }

  /** Process id of the running server. */
  public Optional<Long> pid() throws IOException {
    return ServerProcess.of(folder.data()).map(server -> server.process().pid());
  }

  /** The folder of the programs that the running server uses. */
  public Optional<Path> programsInUse() throws IOException {
    return ServerProcess.of(folder.data()).flatMap(ServerProcess::programs);
  }

  /**
   * Ends its clients' sessions and stops it; at once, without a last checkpoint, when that takes
   * too long.
   */
  public void stop(Duration patience) throws IOException {
    if (!isRunning()) {
      return;
    }
    if (pgCtl("fast", patience).status() != 0 && isRunning()) {
      Command.Result result = pgCtl("immediate", patience);
      if (result.status() != 0 && isRunning()) {
        throw new PostgresException(
            "PostgreSQL at " + folder.path() + " cannot be stopped: " + result.output().strip());
      }
    }
  }

  /** Ends it with SIGKILL, as a crash does; its children end themselves. */
  public void kill() throws IOException {
    Optional<ServerProcess> server = ServerProcess.of(folder.data());
    if (server.isPresent()) {
      server.get().process().destroyForcibly();
      server.get().process().onExit().join();
    }
  }

  /** For programs on this machine. */
  public String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  private Process launch() throws IOException {
    List<String> command = new ArrayList<>();
    // A session of its own keeps the terminal's Ctrl-C from the server.
    command.add("setsid");
    command.addAll(
        folder
            .account()
            .command(
                programs.program("postgres"),
                List.of(
                    "-D",
                    folder.data().toString(),
                    "-c",
                    "config_file=" + folder.configuration(),
                    "-c",
                    "hba_file=" + folder.clients())));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(Path.of("/").toFile())
            .redirectErrorStream(true)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(folder.startLog().toFile());
    Command.cleanEnvironment(builder.environment());
    return builder.start();
  }

  private Command.Result pgCtl(String mode, Duration patience) throws IOException {
    return Command.run(
        folder
            .account()
            .command(
                new PostgresPrograms(programsInUse().orElseThrow()).program("pg_ctl"),
                List.of(
                    "stop",
                    "--pgdata=" + folder.data(),
                    "--mode=" + mode,
                    "--wait",
                    "--timeout=" + patience.toSeconds())),
        "");
  }

  private static boolean holdsMemory(List<String> words) {
    return words.stream().anyMatch(line -> line.contains("pre-existing shared memory block"));
  }

  private static void pause() throws PostgresException {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PostgresException("the wait for PostgreSQL was interrupted", e);
    }
  }
}
