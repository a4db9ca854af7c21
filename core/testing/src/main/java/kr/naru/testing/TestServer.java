package kr.naru.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import kr.naru.postgres.PostgresPrograms;
import kr.naru.postgres.PostgresServer;
import kr.naru.postgres.ServerAccount;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The one PostgreSQL of a test's JVM, in the folder for temporary files. Ends with the JVM; what a
 * killed JVM left is ended by the next one.
 */
final class TestServer {

  private static final String FOLDER = "naru-databases-";
  private static final String PASSWORD = "of-a-test";
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Fast instead of durable, and room for many tests' connections. */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "fsync", "off",
          "synchronous_commit", "off",
          "full_page_writes", "off",
          "max_connections", "300",
          "scram_iterations", "1",
          "autovacuum_naptime", "10min");

  private final PostgresServer server;

  private TestServer(PostgresServer server) {
    this.server = server;
  }

  static TestServer start() {
    try {
      Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
      endOrphans(temporary);
      Path folder =
          Files.createDirectory(temporary.resolve(FOLDER + ProcessHandle.current().pid()));
      PostgresServer server = server(folder);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server, folder)));
      server.initialize(PASSWORD, PASSWORD, List.of());
      server.start(PATIENCE);
      return new TestServer(server);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PostgresServer server(Path folder) throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    ServerAccount account = ServerAccount.choose("");
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return new PostgresServer(
          folder.resolve("server"),
          free.getLocalPort(),
          new PostgresPrograms(built()).runnableBy(account, folder),
          account,
          SETTINGS);
    }
  }

  /** Where the build unpacked PostgreSQL, seen from any module. */
  private static Path built() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path programs = at.resolve("core/postgres/target/postgresql");
      if (Files.isDirectory(programs)) {
        return programs;
      }
    }
    throw new IllegalStateException(
        "PostgreSQL is not unpacked; build it first: mvn process-classes -pl core/postgres");
  }

  private static void endOrphans(Path temporary) throws IOException {
    int self = (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(temporary, FOLDER + "*")) {
      for (Path folder : folders) {
        long pid = Long.parseLong(folder.getFileName().toString().substring(FOLDER.length()));
        if (ProcessHandle.of(pid).isEmpty()
            && (int) Files.getAttribute(folder, "unix:uid") == self) {
          end(server(folder), folder);
        }
      }
    }
  }

  private static void end(PostgresServer server, Path folder) {
    try {
      server.stop(PATIENCE);
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  DataSource database(String name) {
    return connectedAs(new PGSimpleDataSource(), PostgresServer.ROLE, name);
  }

  LendingDatabase lend(String name) {
    return connectedAs(new LendingDatabase(), PostgresServer.ROLE, name);
  }

  void execute(String sql) throws SQLException {
    try (Connection connection =
            connectedAs(new PGSimpleDataSource(), PostgresServer.SUPERUSER, "postgres")
                .getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private <T extends PGSimpleDataSource> T connectedAs(T source, String user, String database) {
    source.setUrl(server.url(database));
    source.setUser(user);
    source.setPassword(PASSWORD);
    return source;
  }
}
