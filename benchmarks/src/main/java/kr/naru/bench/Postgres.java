package kr.naru.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kr.naru.postgres.PostgresPrograms;
import kr.naru.postgres.PostgresServer;
import kr.naru.postgres.ServerAccount;

/**
 * A real PostgreSQL with the settings that the peer's benchmark uses, and fresh databases {@code
 * catalog}, {@code mall} and {@code capture}.
 */
final class Postgres implements AutoCloseable {

  static final String USER = PostgresServer.ROLE;

  private static final String[] DATABASES = {"catalog", "mall", "capture"};
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  static final String CATALOG = "PostgreSQL, sessions of the catalog";
  static final String MALL = "PostgreSQL, sessions of the mall";
  static final String OTHER = "PostgreSQL, its other processes";
  static final String ALL = "PostgreSQL";

  private final PostgresServer server;

  private Postgres(PostgresServer server) {
    this.server = server;
  }

  /**
   * @param programs as the build unpacked them
   */
  static Postgres start(PostgresPrograms programs, Path folder, boolean durable)
      throws IOException {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("track_commit_timestamp", "on");
    settings.put("shared_buffers", "512MB");
    settings.put("max_wal_size", "4GB");
    if (!durable) {
      settings.put("fsync", "off");
      settings.put("synchronous_commit", "off");
    }
    ServerAccount account = ServerAccount.choose("");
    Files.createDirectories(folder);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    PostgresServer server =
        new PostgresServer(
            folder.resolve("server"),
            freePort(),
            programs.runnableBy(account, folder),
            account,
            settings);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> kill(server)));
    server.initialize(USER, USER, List.of(DATABASES));
    server.start(PATIENCE);
    return new Postgres(server);
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  private static void kill(PostgresServer server) {
    try {
      server.kill();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long process() {
    try {
      return server.pid().orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String url(String database) {
    return server.url(database) + "?reWriteBatchedInserts=true";
  }

  Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(url(database), USER, USER);
  }

  /** Version and the settings that decide how durable a commit is. */
  String describe() throws SQLException {
    StringBuilder text = new StringBuilder("PostgreSQL " + show("server_version"));
    for (String name :
        new String[] {"fsync", "synchronous_commit", "full_page_writes", "shared_buffers"}) {
      text.append(", ").append(name).append('=').append(show(name));
    }
    return text.toString();
  }

  /**
   * Ticks of the sessions of each database, and of everything else that the servers do.
   *
   * @param second may be the first again
   */
  static Map<String, Long> ticks(Postgres first, Postgres second) {
    Map<String, Long> ticks = new LinkedHashMap<>();
    ticks.put(CATALOG, 0L);
    ticks.put(MALL, 0L);
    ticks.put(OTHER, 0L);
    first.addTicks(ticks);
    if (second != first) {
      second.addTicks(ticks);
    }
    return ticks;
  }

  /** As one figure. */
  Map<String, Long> allTicks() {
    return Map.of(ALL, ticks(this, this).values().stream().mapToLong(Long::longValue).sum());
  }

  private void addTicks(Map<String, Long> ticks) {
    long process = process();
    ticks.merge(OTHER, Ticks.of(process) + Ticks.ofEndedChildren(process), Long::sum);
    for (long child : Ticks.children(process)) {
      String title = Ticks.title(child) + " ";
      String group =
          title.contains(" catalog ") ? CATALOG : title.contains(" mall ") ? MALL : OTHER;
      ticks.merge(group, Ticks.of(child), Long::sum);
    }
  }

  private String show(String name) throws SQLException {
    try (Connection connection = connect("catalog");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("show " + name)) {
      row.next();
      return row.getString(1);
    }
  }

  @Override
  public void close() throws IOException {
    server.stop(PATIENCE);
  }
}
