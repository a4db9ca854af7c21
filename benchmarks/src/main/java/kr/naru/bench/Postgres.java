package kr.naru.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A real PostgreSQL with the settings that the peer's benchmark uses, and fresh databases {@code
 * catalog}, {@code mall} and {@code capture}.
 */
final class Postgres implements AutoCloseable {

  static final String USER = "postgres";

  static final String CATALOG = "PostgreSQL, sessions of the catalog";
  static final String MALL = "PostgreSQL, sessions of the mall";
  static final String OTHER = "PostgreSQL, its other processes";
  static final String ALL = "PostgreSQL";

  private final EmbeddedPostgres server;
  private final long process;

  private Postgres(EmbeddedPostgres server, long process) {
    this.server = server;
    this.process = process;
  }

  static Postgres start(Path folder, boolean durable) throws IOException, SQLException {
    Path data = folder.resolve("data");
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setOverrideWorkingDirectory(folder.resolve("binaries").toFile())
            .setDataDirectory(data)
            .setCleanDataDirectory(true)
            .setServerConfig("listen_addresses", "127.0.0.1")
            .setServerConfig("track_commit_timestamp", "on")
            .setServerConfig("shared_buffers", "512MB")
            .setServerConfig("max_wal_size", "4GB")
            .setPGStartupWait(Duration.ofSeconds(120));
    if (durable) {
      builder.setServerConfig("fsync", "on").setServerConfig("synchronous_commit", "on");
    }
    EmbeddedPostgres server = builder.start();
    long process =
        Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
    Postgres postgres = new Postgres(server, process);
    for (String database : new String[] {"catalog", "mall", "capture"}) {
      postgres.execute("create database " + database);
    }
    return postgres;
  }

  String url(String database) {
    return "jdbc:postgresql://127.0.0.1:"
        + server.getPort()
        + "/"
        + database
        + "?reWriteBatchedInserts=true";
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
    ticks.merge(OTHER, Ticks.of(process) + Ticks.ofEndedChildren(process), Long::sum);
    for (long child : Ticks.children(process)) {
      String title = Ticks.title(child) + " ";
      String group =
          title.contains(" catalog ") ? CATALOG : title.contains(" mall ") ? MALL : OTHER;
      ticks.merge(group, Ticks.of(child), Long::sum);
    }
  }

  private String show(String name) throws SQLException {
    try (Connection connection = connect("postgres");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("show " + name)) {
      row.next();
      return row.getString(1);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = connect("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
