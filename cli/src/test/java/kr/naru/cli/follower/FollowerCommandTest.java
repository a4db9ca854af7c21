package kr.naru.cli.follower;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import kr.naru.cli.CommandRun;
import kr.naru.cli.FakeServer;
import kr.naru.cli.landscape.FakeNode;
import kr.naru.cli.landscape.Landscape;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowerCommandTest {

  private static final byte[] KEY =
      "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final String KEY_JSON =
      "\"keyName\":\"mall-2\",\"key\":\"" + Base64.getEncoder().encodeToString(KEY) + "\"";
  private static final String ROTATED =
      "{\"name\":\"mall\","
          + KEY_JSON
          + ",\"oldKeyName\":\"mall-1\",\"oldKeyValidUntil\":\"2026-11-21T00:00:00Z\"}";

  @TempDir Path folder;
  private FakeServer server;
  private String credentials;

  @BeforeEach
  void start() throws IOException {
    server = new FakeServer();
    credentials = Files.writeString(folder.resolve("c"), "admin.password=x\n").toString();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void exportedKeyIs32RawOctetsForItsOwnerOnly() throws IOException {
    server.on("GET /admin/followers/mall/key", 200, "{" + KEY_JSON + "}");
    Path file = folder.resolve("mall.key");

    CommandRun run =
        CommandRun.at(server, credentials, "follower", "key", "mall", "--export", file.toString());

    assertThat(run).isEqualTo(new CommandRun(0, "mall-2\n", ""));
    assertThat(file).hasBinaryContent(KEY);
    assertThat(mode(file)).isEqualTo("rw-------");
  }

  @Test
  void exportReplacesAFileOnlyWhenForced() throws IOException {
    server.on("GET /admin/followers/mall/key", 200, "{" + KEY_JSON + "}");
    Path file = Files.writeString(folder.resolve("mall.key"), "precious");

    CommandRun refused =
        CommandRun.at(server, credentials, "follower", "key", "mall", "--export", file.toString());

    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(file).hasContent("precious");

    CommandRun forced =
        CommandRun.at(
            server, credentials, "follower", "key", "mall", "--export", file.toString(), "--force");

    assertThat(forced.exitCode()).isZero();
    assertThat(file).hasBinaryContent(KEY);
    assertThat(mode(file)).isEqualTo("rw-------");
  }

  @Test
  void keyOfAnotherLengthIsNotWritten() {
    server.on("GET /admin/followers/mall/key", 200, "{\"keyName\":\"mall-2\",\"key\":\"AAAA\"}");
    Path file = folder.resolve("mall.key");

    CommandRun run =
        CommandRun.at(server, credentials, "follower", "key", "mall", "--export", file.toString());

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).isEqualTo("naru: the server sent a key of 3 octets, not 32\n");
    assertThat(file).doesNotExist();
  }

  @Test
  void addPrintsTheTokenOnceAndNotWhatWasExported() throws IOException {
    server.on(
        "POST /admin/followers",
        201,
        "{\"name\":\"mall\"," + KEY_JSON + ",\"token\":\"secret-token\"}");
    Path key = folder.resolve("k");
    Path token = folder.resolve("t");

    CommandRun shown = CommandRun.at(server, credentials, "follower", "add", "mall");
    CommandRun stored =
        CommandRun.at(
            server,
            credentials,
            "follower",
            "add",
            "mall",
            "--export",
            key.toString(),
            "--token-file",
            token.toString());

    assertThat(shown.out())
        .isEqualTo(
            """
        follower  mall
        KeyName   mall-2
        token     secret-token
        key       ./naru follower key mall --export FILE
        """);
    assertThat(stored.out()).doesNotContain("secret-token").contains("KeyName   mall-2");
    assertThat(token).hasContent("secret-token");
    assertThat(mode(token)).isEqualTo("rw-------");
    assertThat(key).hasBinaryContent(KEY);
    assertThat(server.requests())
        .extracting(FakeServer.Request::body)
        .containsOnly("{\"name\":\"mall\"}");
  }

  @Test
  void addAsksTheServerOnlyWhenTheTokenCanBeStored() throws IOException {
    Path token = Files.writeString(folder.resolve("t"), "older");

    CommandRun run =
        CommandRun.at(
            server, credentials, "follower", "add", "mall", "--token-file", token.toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void rotateElsewhereSaysHowLongTheOldKeyLastsAndHowToInstall() {
    server.on("POST /admin/followers/mall/rotate", 200, ROTATED);

    CommandRun run = CommandRun.at(server, credentials, "follower", "rotate", "mall");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains(
            "KeyName   mall-2",
            "mall-1: valid until the follower reports under the new one, at most until 2026-11-2",
            "./naru follower key mall --export FILE");
  }

  @Test
  void rotateInstallsTheKeyAtARunningNode() throws IOException {
    try (FakeServer mall = new FakeServer()) {
      Landscape landscape = landscape(mall);
      server.on("POST /admin/followers/mall/rotate", 200, ROTATED);
      mall.on("POST /follower/key", 204, "");
      try (FakeNode running = FakeNode.start(landscape.directory(landscape.node("mall")).base())) {
        CommandRun run =
            CommandRun.of("follower", "rotate", "mall", "--home", landscape.home().toString());

        assertThat(run.err()).isEmpty();
        assertThat(run.out()).endsWith("install   mall has it\n");
        assertThat(running.handle().isAlive()).isTrue();
        assertThat(mall.requests())
            .extracting(FakeServer.Request::body)
            .containsExactly("{" + KEY_JSON + "}");
      }
    }
  }

  @Test
  void rotateLeavesTheKeyForANodeThatIsDown() throws IOException {
    try (FakeServer mall = new FakeServer()) {
      Landscape landscape = landscape(mall);
      server.on("POST /admin/followers/mall/rotate", 200, ROTATED);

      CommandRun run =
          CommandRun.of("follower", "rotate", "mall", "--home", landscape.home().toString());

      assertThat(run.exitCode()).isZero();
      assertThat(run.out()).contains("it takes the key at its next start");
      Path bootstrap = landscape.bootstrap(landscape.node("mall")).file();
      assertThat(bootstrap).hasContent("{\"name\":\"mall\"," + KEY_JSON + "}");
      assertThat(mode(bootstrap)).isEqualTo("rw-------");
    }
  }

  @Test
  void nodeThatRefusesTheKeyIsReportedAndGetsItAtItsNextStart() throws IOException {
    try (FakeServer mall = new FakeServer()) {
      Landscape landscape = landscape(mall);
      server.on("POST /admin/followers/mall/rotate", 200, ROTATED);
      mall.on("POST /follower/key", 500, "text/html", "");
      try (FakeNode running = FakeNode.start(landscape.directory(landscape.node("mall")).base())) {
        CommandRun run =
            CommandRun.of("follower", "rotate", "mall", "--home", landscape.home().toString());

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("the master has the new key, but mall did not take it");
        assertThat(landscape.bootstrap(landscape.node("mall")).file()).exists();
        assertThat(running.handle().isAlive()).isTrue();
      }
    }
  }

  @Test
  void listShowsKeysWithTheirState() {
    server.on(
        "GET /admin/followers",
        200,
        """
        {"followers":[{"name":"mall","state":"synchronized","keys":[
          {"keyName":"mall-1","state":"revoked","validUntil":"2026-11-21T00:00:00Z"},{"keyName":"mall-2","state":"current"}]}]}""");

    assertThat(CommandRun.at(server, credentials, "follower", "list").out())
        .isEqualTo(
            """
        follower  state         keys
        mall      synchronized  mall-1 (revoked), mall-2 (current)
        """);
  }

  @Test
  void removeOfAnUnknownFollowerIsExitCode1() {
    server.on(
        "DELETE /admin/followers/nobody",
        404,
        "{\"title\":\"Not found\",\"detail\":\"no follower 'nobody'\"}");

    assertThat(CommandRun.at(server, credentials, "follower", "remove", "nobody"))
        .isEqualTo(new CommandRun(1, "", "naru: Not found: no follower 'nobody'\n"));
  }

  /** The tested server is its master; its mall, which was started before, is the given one. */
  private Landscape landscape(FakeServer mall) throws IOException {
    Path home = folder.resolve("home");
    Files.createDirectory(home);
    Files.writeString(
        home.resolve("landscape.json"),
        """
        {"nodes":{"master":{"roles":["master"],"port":%d},"mall":{"roles":["follower"],"port":%d}}}"""
            .formatted(server.port(), mall.port()));
    Landscape landscape = Landscape.at(home);
    landscape.create(landscape.settings());
    Files.writeString(home.resolve("credentials"), "admin.password=x\n");
    landscape.bootstrap(landscape.node("mall")).writeKey("mall", "mall-1", "");
    Files.delete(landscape.bootstrap(landscape.node("mall")).file());
    return landscape;
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
