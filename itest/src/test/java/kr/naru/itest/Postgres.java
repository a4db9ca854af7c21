package kr.naru.itest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import kr.naru.postgres.PostgresPrograms;
import kr.naru.postgres.PostgresServer;
import kr.naru.postgres.ServerAccount;

/**
 * A real PostgreSQL beside a landscape, with databases {@code catalog} and {@code mall}, on a free
 * port; durable, as in production. It may be killed and started again.
 */
public final class Postgres implements AutoCloseable {

  private static final String PASSWORD = "of-a-test";
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final PostgresServer server;
  private final ReachableFolder folder;

  private Postgres(PostgresServer server, ReachableFolder folder) {
    this.server = server;
    this.folder = folder;
  }

  /** An agency's own, of the newest version that may be brought. */
  public static Postgres ofAnAgency(String name) {
    return of(name, Path.of("target/an-agencys-postgresql"));
  }

  /** Of the version that Naru brings. */
  public static Postgres ofTheBuild(String name) {
    return of(name, Landscape.root().resolve("ear/target/server/postgresql"));
  }

  /** A new one that runs; what a test of that name left is deleted, its log stays afterwards. */
  private static Postgres of(String name, Path programs) {
    try {
      ServerAccount account = ServerAccount.choose("");
      ReachableFolder folder =
          ReachableFolder.make(Path.of("target/postgres").toAbsolutePath().resolve(name), account);
      try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        PostgresServer server =
            new PostgresServer(
                folder.path().resolve("server"),
                free.getLocalPort(),
                new PostgresPrograms(programs.toAbsolutePath().normalize())
                    .runnableBy(account, folder.path()),
                account,
                Map.of());
        server.initialize(PASSWORD, PASSWORD, List.of("catalog", "mall"));
        free.close();
        server.start(PATIENCE);
        return new Postgres(server, folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts it again and returns when it answers. */
  public void start() throws IOException {
    server.start(PATIENCE);
  }

  /** Ends the postmaster with SIGKILL; its children end themselves. */
  public void kill9() throws IOException {
    server.kill();
  }

  public void execute(String database, String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(server.url(database), PostgresServer.ROLE, PASSWORD);
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
        server.url(database),
        prefix + ".user",
        PostgresServer.ROLE,
        prefix + ".password",
        PASSWORD);
  }

  @Override
  public void close() {
    try {
      kill9();
      folder.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
