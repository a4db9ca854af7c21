package kr.naru.cli.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import kr.naru.cli.CommandRun;
import kr.naru.cli.landscape.Landscape;
import kr.naru.cli.landscape.Node;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real PostgreSQL servers beside a {@link FakeWildFly}. */
class UpDatabaseTest {

  @TempDir Path folder;
  private Path home;
  private int masterPort;

  @BeforeEach
  void build() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    home = folder.resolve("home");
    FakeBuild.create(folder, "build1");
    FakeBuild.addPostgres(folder);
    System.setProperty("naru.directory", folder.toString());
    masterPort = FakeBuild.freePort();
  }

  @AfterEach
  void stop() throws IOException {
    run("down");
    // JUnit warns of links that lead out of its folder.
    Files.deleteIfExists(folder.resolve("ear/target/server/postgresql"));
    Files.deleteIfExists(home.resolve("server/build1/postgresql"));
    System.clearProperty("naru.directory");
  }

  @Test
  void aNodeGetsADatabaseThatOutlivesDownAndKills() throws IOException, SQLException {
    upMaster().expect();
    requireOwnersOnly();
    execute("create table kept (n integer)");

    run("down").expect();
    assertThat(isFree(masterPort + 352)).isTrue();
    upMaster().expect();
    execute("insert into kept values (1)");

    ProcessHandle killed = postmaster();
    killed.destroyForcibly();
    killed.onExit().join();
    upMaster().expect();
    execute("insert into kept select n + 1 from kept");
    assertThat(postmaster().pid()).isNotEqualTo(killed.pid());

    CommandRun moved = upMaster("--databases=" + folder.resolve("elsewhere"));
    assertThat(moved.exitCode()).isEqualTo(2);
    assertThat(moved.err()).contains("the database of master lies in " + server() + " already");

    run("down").expect();
    Files.delete(home.resolve("master/secrets/database.password"));
    CommandRun withoutPassword = upMaster();
    assertThat(withoutPassword.exitCode()).isEqualTo(3);
    assertThat(withoutPassword.err())
        .contains("the database's password is missing: put ", "secrets/database.password back");
    assertThat(server().resolve("data/PG_VERSION")).exists();
  }

  private void requireOwnersOnly() throws IOException {
    Properties given = given();
    assertThat(given.getProperty("naru.catalog.url"))
        .startsWith("jdbc:postgresql://127.0.0.1:" + (masterPort + 352) + "/catalog?");
    assertThat(Files.readAllLines(home.resolve("master/arguments")))
        .contains("-P=" + Landscape.at(home).databaseProperties(master()))
        .noneMatch(argument -> argument.contains(given.getProperty("naru.catalog.password")));
    assertThat(mode("master/secrets/database.properties")).isEqualTo("rw-------");
    assertThat(mode("master/data")).isEqualTo("rwx------");
    assertThat(mode("master/postgresql")).endsWith("---");
  }

  @Test
  void itsPortInUseIsSaidBeforeAnythingStarts() throws IOException {
    try (ServerSocket other = new ServerSocket()) {
      other.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), masterPort + 352));

      CommandRun run = upMaster();

      assertThat(run.exitCode()).isEqualTo(3);
      assertThat(run.err())
          .contains(
              "port " + (masterPort + 352) + ", which the database of master needs, is in use",
              "--master-port (the database is 352 above it)");
    }
  }

  @Test
  void itMayLieElsewhereAndWipingFindsItThere() throws IOException {
    Path elsewhere = folder.resolve("elsewhere");

    upMaster("--databases=" + elsewhere).expect();

    assertThat(elsewhere.resolve("master/data/PG_VERSION")).exists();
    assertThat(server()).doesNotExist();

    run("down", "--wipe").expect();

    assertThat(elsewhere).isEmptyDirectory();
  }

  private CommandRun upMaster(String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("up", "master", "--no-sample", "--master-port=" + masterPort));
    arguments.addAll(List.of(more));
    return run(arguments.toArray(String[]::new));
  }

  private CommandRun run(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--home", home.toString()));
    return CommandRun.of(all);
  }

  private Node master() throws IOException {
    return Landscape.at(home).master();
  }

  private Properties given() throws IOException {
    Properties properties = new Properties();
    try (Reader reader =
        Files.newBufferedReader(home.resolve("master/secrets/database.properties"))) {
      properties.load(reader);
    }
    return properties;
  }

  private void execute(String sql) throws SQLException, IOException {
    Properties given = given();
    try (Connection connection =
            DriverManager.getConnection(
                given.getProperty("naru.catalog.url"),
                given.getProperty("naru.catalog.user"),
                given.getProperty("naru.catalog.password"));
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private Path server() throws IOException {
    return home.toRealPath().resolve("master/postgresql");
  }

  private ProcessHandle postmaster() throws IOException {
    List<String> lines = Files.readAllLines(server().resolve("data/postmaster.pid"));
    return ProcessHandle.of(Long.parseLong(lines.get(0).strip())).orElseThrow();
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }

  private String mode(String file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve(file)));
  }
}
