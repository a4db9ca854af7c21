package kr.naru.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerTest {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private static Path temporary;
  private static ServerAccount account;
  private static PostgresServer server;

  @BeforeAll
  static void makeServer() throws IOException {
    account = ServerAccount.choose("");
    Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwx--x--x"));
    Path built = Path.of("target/postgresql").toAbsolutePath();
    PostgresPrograms programs = new PostgresPrograms(built).runnableBy(account, temporary);
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      server =
          new PostgresServer(
              temporary.resolve("server"), free.getLocalPort(), programs, account, Map.of());
    }
    Path half = Files.createDirectories(temporary.resolve("server/data.half/base"));
    Files.writeString(half.resolve("torn"), "of an initialization that was cut off");
    server.initialize("secret-1", "secret-2", List.of("catalog", "mall"));
  }

  @AfterEach
  void killServer() throws IOException {
    server.kill();
    Files.deleteIfExists(temporary.resolve("server/custom.conf"));
  }

  @Test
  void servesItsDatabasesByPasswordAlone() throws IOException, SQLException {
    server.start(PATIENCE);

    assertThat(query("catalog", PostgresServer.ROLE, "secret-1", "select current_user"))
        .containsExactly("naru");
    assertThat(query("mall", PostgresServer.ROLE, "secret-1", "select 1")).containsExactly("1");
    assertThatThrownBy(() -> query("catalog", PostgresServer.ROLE, "wrong", "select 1"))
        .hasMessageContaining("password");
    assertThatThrownBy(() -> query("catalog", PostgresServer.SUPERUSER, "secret-1", "select 1"))
        .hasMessageContaining("password");
  }

  @Test
  void isDurableCheckedAndReachedByLoopbackAlone() throws IOException, SQLException {
    server.start(PATIENCE);

    assertThat(
            query(
                "catalog",
                PostgresServer.SUPERUSER,
                "secret-2",
                "select name || '=' || setting from pg_settings where name in ('fsync', 'data_checksums',"
                    + " 'synchronous_commit', 'full_page_writes', 'listen_addresses',"
                    + " 'unix_socket_directories') order by name"))
        .containsExactly(
            "data_checksums=on",
            "fsync=on",
            "full_page_writes=on",
            "listen_addresses=127.0.0.1",
            "synchronous_commit=on",
            "unix_socket_directories=");
    assertThat(
            query(
                "catalog",
                PostgresServer.ROLE,
                "secret-1",
                "select datlocprovider::text || ' ' || datlocale from pg_database where datname = 'catalog'"))
        .containsExactly("b C.UTF-8");
  }

  @Test
  void runsAsAnUnprivilegedUserThatOwnsItsData() throws IOException {
    server.start(PATIENCE);

    Object owner = Files.getAttribute(temporary.resolve("server/data"), "unix:uid");
    Object runs = Files.getAttribute(Path.of("/proc/" + server.pid().orElseThrow()), "unix:uid");

    assertThat(List.of(owner, runs)).containsOnly(account.uid()).doesNotContain(0);
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(temporary.resolve("server"))))
        .endsWith("---");
  }

  @Test
  void keepsWhatWasCommittedWhenItIsKilled() throws IOException, SQLException {
    server.start(PATIENCE);
    query("catalog", PostgresServer.ROLE, "secret-1", "create table kept as select 7 as n");

    server.kill();
    server.start(PATIENCE);

    assertThat(query("catalog", PostgresServer.ROLE, "secret-1", "select n from kept"))
        .containsExactly("7");
  }

  @Test
  void startsAlthoughAnotherProgramHasItsOldProcessNumber() throws IOException, SQLException {
    server.start(PATIENCE);
    server.kill();
    Path pidFile = temporary.resolve("server/data/postmaster.pid");
    List<String> lines = new ArrayList<>(Files.readAllLines(pidFile));
    lines.set(0, Long.toString(ProcessHandle.current().pid()));
    Files.write(pidFile, lines);

    server.start(PATIENCE);

    assertThat(query("catalog", PostgresServer.ROLE, "secret-1", "select 1")).containsExactly("1");
  }

  @Test
  void stopsByItselfAlthoughSomebodyIsConnected() throws IOException, SQLException {
    server.start(PATIENCE);
    try (Connection open = connect("catalog", PostgresServer.ROLE, "secret-1")) {

      server.stop(PATIENCE);

      assertThat(server.isRunning()).isFalse();
      assertThat(open.isValid(1)).isFalse();
    }
  }

  @Test
  void ofTheUsersOwnSettingsEachWins() throws IOException, SQLException {
    Files.writeString(temporary.resolve("server/custom.conf"), "work_mem = '7MB'\n");

    server.start(PATIENCE);

    assertThat(query("catalog", PostgresServer.ROLE, "secret-1", "show work_mem"))
        .containsExactly("7MB");
  }

  @Test
  void saysWhyItEndedWhileStarting() throws IOException {
    Files.writeString(temporary.resolve("server/custom.conf"), "no_such_setting = 1\n");

    assertThatThrownBy(() -> server.start(PATIENCE))
        .isInstanceOf(PostgresException.class)
        .hasMessageContaining("no_such_setting");
  }

  @Test
  void refusesDataOfAnotherMajorVersion() throws IOException {
    Path version = temporary.resolve("server/data/PG_VERSION");
    String own = Files.readString(version);
    Files.writeString(version, "16\n");

    assertThatThrownBy(() -> server.start(PATIENCE))
        .hasMessageContaining("was made by PostgreSQL 16")
        .hasMessageContaining("dump it with the older one");
    Files.writeString(version, own);
  }

  private Connection connect(String database, String user, String password) throws SQLException {
    return DriverManager.getConnection(server.url(database), user, password);
  }

  private List<String> query(String database, String user, String password, String sql)
      throws SQLException {
    List<String> column = new ArrayList<>();
    try (Connection connection = connect(database, user, password);
        Statement statement = connection.createStatement()) {
      if (statement.execute(sql)) {
        ResultSet rows = statement.getResultSet();
        while (rows.next()) {
          column.add(rows.getString(1));
        }
      }
    }
    return column;
  }
}
