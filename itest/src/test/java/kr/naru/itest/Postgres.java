package kr.naru.itest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A real PostgreSQL with a data directory of its own, on a free port; fsync and synchronous_commit
 * are on, as in production. It may be killed and started again.
 */
public final class Postgres implements AutoCloseable {

  private static final String USER = "naru";
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final long PAUSE_MILLIS = 100;

  private final PostgresPrograms programs;
  private final Path folder;
  private final int port;
  private Process server;

  private Postgres(PostgresPrograms programs, Path folder, int port) {
    this.programs = programs;
    this.folder = folder;
    this.port = port;
  }

  /** A new one that runs; what a test of that name left is deleted, its log stays afterwards. */
  public static Postgres of(String name) {
    try {
      Path targets = Path.of("target").toAbsolutePath();
      Path folder = targets.resolve("postgres").resolve(name);
      Landscape.delete(folder);
      Files.createDirectories(folder);
      try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        Postgres postgres =
            new Postgres(
                PostgresPrograms.unpackedIn(targets.resolve("postgres")),
                folder,
                free.getLocalPort());
        free.close();
        postgres.begin();
        return postgres;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void begin() throws IOException {
    Process initdb =
        new ProcessBuilder(
                programs.command(
                    "initdb",
                    List.of(
                        "-D", data(), "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("initdb.log").toFile())
            .start();
    if (await(initdb) != 0) {
      throw new AssertionError(Files.readString(folder.resolve("initdb.log")));
    }
    start();
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  /**
   * Starts the server on its data directory and returns when it answers. Tries again while children
   * of a killed one still hold its memory.
   */
  public void start() throws IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    launch();
    while (!answers()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("PostgreSQL does not start, see " + folder);
      }
      pause();
      if (!server.isAlive()) {
        launch();
      }
    }
  }

  private void launch() throws IOException {
    List<String> arguments = new ArrayList<>(List.of("-D", data(), "-p", Integer.toString(port)));
    for (String setting :
        List.of(
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "fsync=on",
            "synchronous_commit=on",
            "full_page_writes=on",
            "max_connections=200",
            "log_line_prefix=%m [%p] ")) {
      arguments.addAll(List.of("-c", setting));
    }
    server =
        new ProcessBuilder(programs.command("postgres", arguments))
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(folder.resolve("postgres.log").toFile()))
            .start();
  }

  private boolean answers() {
    try {
      execute("postgres", "select 1");
      return true;
    } catch (SQLException notYet) {
      return false;
    }
  }

  /** Ends the postmaster with SIGKILL; its children end themselves. */
  public void kill9() {
    server.destroyForcibly();
    await(server);
  }

  public Postgres createDatabase(String name) throws SQLException {
    execute("postgres", "create database " + name);
    return this;
  }

  public void execute(String database, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url(database), USER, "");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /**
   * A node's settings for this database.
   *
   * @param prefix {@code naru.catalog} or {@code naru.mall}
   */
  public Map<String, String> properties(String prefix, String database) {
    return Map.of(
        prefix + ".url",
        url(database),
        prefix + ".user",
        USER,
        prefix + ".password",
        "unused",
        prefix + ".driver",
        "postgresql");
  }

  private String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  @Override
  public void close() {
    kill9();
  }

  private static int await(Process process) {
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError(process + " does not end");
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
