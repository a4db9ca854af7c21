package kr.naru.cli.up;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import kr.naru.cli.CommandRun;
import kr.naru.cli.landscape.Landscape;
import kr.naru.cli.landscape.Node;
import kr.naru.cli.landscape.NodeProcess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Starts real processes: {@link FakeWildFly} in the place of the server. The databases are somebody
 * else's; {@link UpDatabaseTest} is about Naru's own.
 */
class UpCommandTest {

  private static final String NAMED_CATALOG =
      "naru.catalog.url=jdbc:postgresql://127.0.0.1:5432/catalog\n";

  @TempDir Path folder;
  private Path home;
  private List<String> ports;

  @BeforeEach
  void build() throws IOException {
    home = folder.resolve("home");
    FakeBuild.create(folder, "build1");
    System.setProperty("naru.directory", folder.toString());
    Files.createDirectory(home);
    Files.writeString(home.resolve("master.properties"), NAMED_CATALOG);
    Files.writeString(
        home.resolve("mall.properties"), "naru.mall.url=jdbc:postgresql://127.0.0.1:5432/mall\n");
    ports =
        List.of(
            "--master-port=" + FakeBuild.freePort(),
            "--mall-port=" + FakeBuild.freePort(),
            "--search-port=" + FakeBuild.freePort());
  }

  @AfterEach
  void stop() {
    run("down");
    System.clearProperty("naru.directory");
  }

  @Test
  void firstStartMakesEverythingALandscapeNeeds() throws IOException {
    CommandRun run = run("up", ports.get(0), ports.get(1), ports.get(2));

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err())
        .containsPattern("sample: 9,458 classification codes and \\d+ items loaded")
        .contains("mall has everything", "search has everything");
    assertThat(run.out())
        .contains(
            "/naru/api/openapi.json",
            "/naru/api/mall/items",
            "/naru/api/search?q=",
            home.toRealPath() + "/credentials");
    Landscape landscape = Landscape.at(home);
    JsonNode bootstrap = new ObjectMapper().readTree(landscape.bootstrap(mall()).file().toFile());
    assertThat(bootstrap.path("token").asText()).isEqualTo("token");
    assertThat(mode(home.resolve("mall/secrets"))).isEqualTo("rwx------");
    assertThat(mode(home.resolve("credentials"))).isEqualTo("rw-------");
    assertThat(home.resolve("mall/configuration/naru.xml")).exists();
    assertThat(home.resolve("mall/deployments/naru.ear.dodeploy")).exists();
    assertThat(Long.parseLong(Files.readString(landscape.pidFile(mall())).strip()))
        .isEqualTo(process(mall()).pid());
  }

  @Test
  void nodesAreToldTheirRoles() throws IOException {
    firstUp("--no-sample");

    String master = "http://127.0.0.1:" + Landscape.at(home).master().port() + "/naru/api";
    assertThat(Files.readAllLines(home.resolve("mall/arguments")))
        .contains(
            "--read-only-server-config=naru.xml",
            "-Djboss.node.name=mall",
            "-Dnaru.roles=follower",
            "-Dnaru.follower.name=mall",
            "-Dnaru.follower.kind=mall",
            "-Dnaru.follower.master=" + master,
            "-Djboss.bind.address=127.0.0.1",
            "-Dnaru.credentials.file=" + home.toRealPath() + "/credentials")
        .contains("-P=" + home.toRealPath() + "/mall.properties");
    assertThat(Files.readAllLines(home.resolve("master/arguments")))
        .contains("-Dnaru.roles=master")
        .noneMatch(argument -> argument.startsWith("-Dnaru.follower"));
  }

  @Test
  void againIsNoHarm() throws IOException {
    firstUp();
    long before = process(mall()).pid();

    CommandRun again = run("up", "master", "mall");

    assertThat(again.exitCode()).isZero();
    assertThat(again.err())
        .contains("master is already running", "mall is already running")
        .doesNotContain("sample");
    assertThat(process(mall()).pid()).isEqualTo(before);
  }

  @Test
  void killedNodeComesUpAgain() throws Exception {
    firstUp();
    long before = process(mall()).pid();
    ProcessHandle killed = ProcessHandle.of(before).orElseThrow();
    killed.destroyForcibly();
    killed.onExit().get();

    CommandRun again = run("up", "master", "mall");

    assertThat(again.exitCode()).isZero();
    assertThat(process(mall()).pid()).isNotEqualTo(before);
  }

  @Test
  void nodeThatDiesWhileStartingShowsItsErrors() throws IOException {
    Files.writeString(home.resolve("master.properties"), NAMED_CATALOG + "fake.failure=true\n");

    CommandRun run = firstUp();

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err())
        .endsWith(
            """
        naru: master stopped while starting
          2026-11-20 12:00:01,002 ERROR [kr.naru] (main) the catalog is closed: 카탈로그
        more in %s/master/log/server.log
        """
                .formatted(home.toRealPath()));
  }

  @Test
  void portInUseIsSaidBeforeAnythingStarts() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CommandRun run = run("up", ports.get(0), "--mall-port=" + other.getLocalPort());

      assertThat(run.exitCode()).isEqualTo(3);
      assertThat(run.err())
          .contains(
              "port " + other.getLocalPort() + ", which mall needs, is in use", "--mall-port");
      assertThat(home.resolve("run/master.pid")).doesNotExist();
    }
  }

  @Test
  void followerWithoutSecretsNeedsTheMaster() {
    CommandRun run = run("up", ports.get(0), ports.get(1), "mall");

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("mall has no key and token yet", "./naru up master mall");
  }

  @Test
  void masterThatForgotItsFollowersIsReported() throws IOException {
    firstUp();

    run("down", "master", "--wipe");
    CommandRun run = run("up", "master", "mall");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .contains(
            "the master does not know follower mall", "./naru down mall --wipe && ./naru up mall");
  }

  @Test
  void portsChangeOnlyWhileTheLandscapeIsDown() throws IOException {
    firstUp("--no-sample");

    CommandRun refused = run("up", "--mall-port=" + FakeBuild.freePort());

    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err()).contains("ports change only while the landscape is down");
  }

  @Test
  void newBuildIsLinkedBesideTheOneInUse() throws IOException {
    firstUp("--no-sample");
    run("down", "mall");
    FakeBuild.create(folder, "build2");

    CommandRun run = run("up", "master", "mall", "--no-sample");

    assertThat(run.err()).contains("master is already running", "of an older build");
    assertThat(process(mall()).build()).hasValue("build2");
    assertThat(home.resolve("server/build1")).exists();

    run("down", "master");
    run("up", "master", "mall", "--no-sample");

    assertThat(home.resolve("server/build1")).doesNotExist();
  }

  @Test
  void searchNodeIsToldItsKindAndGetsNoDatabase() throws IOException {
    run("up", "master", "search", ports.get(0), ports.get(1), ports.get(2), "--no-sample");

    assertThat(Files.readAllLines(home.resolve("search/arguments")))
        .contains(
            "-Dnaru.roles=follower", "-Dnaru.follower.name=search", "-Dnaru.follower.kind=search")
        .noneMatch(argument -> argument.startsWith("-P="));
  }

  private CommandRun firstUp(String... more) {
    List<String> arguments = new ArrayList<>(List.of("up", "master", "mall"));
    arguments.addAll(ports);
    arguments.addAll(List.of(more));
    return run(arguments.toArray(String[]::new));
  }

  private CommandRun run(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--home", home.toString()));
    return CommandRun.of(all);
  }

  private Node mall() throws IOException {
    return Landscape.at(home).node("mall");
  }

  private NodeProcess process(Node node) throws IOException {
    return NodeProcess.find(Landscape.at(home), node).orElseThrow();
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
