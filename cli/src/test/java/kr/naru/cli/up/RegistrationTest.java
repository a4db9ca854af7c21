package kr.naru.cli.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import kr.naru.cli.FakeServer;
import kr.naru.cli.api.ApiClient;
import kr.naru.cli.api.Login;
import kr.naru.cli.api.ServerAddress;
import kr.naru.cli.landscape.FollowerBootstrap;
import kr.naru.cli.landscape.Landscape;
import kr.naru.cli.landscape.Node;
import kr.naru.cli.terminal.Progress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistrationTest {

  private static final String ADDED =
      "{\"name\":\"mall\",\"keyName\":\"mall-1\",\"key\":\"a2V5\",\"token\":\"t\"}";

  @TempDir Path home;
  private final StringWriter told = new StringWriter();
  private FakeServer server;
  private Registration registration;
  private Node mall;
  private FollowerBootstrap bootstrap;

  @BeforeEach
  void start() throws IOException {
    server = new FakeServer();
    registration =
        new Registration(
            new ApiClient(ServerAddress.local(server.port()), new Login("admin", "x", "a test")),
            new Progress(new PrintWriter(told), false));
    mall = Landscape.at(home).node("mall");
    bootstrap = Landscape.at(home).bootstrap(mall);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void newFollowerGetsTheSecretsTheMasterMade() throws IOException {
    server.on("POST /admin/followers", 201, ADDED);

    registration.register(mall, bootstrap);

    assertThat(bootstrap.file()).hasContent(ADDED);
    assertThat(told.toString()).isEmpty();
  }

  @Test
  void followerThatLostItsSecretsIsRegisteredAnewAndTold() throws IOException {
    server
        .on("POST /admin/followers", 409, "{\"title\":\"Exists\"}")
        .on("POST /admin/followers", 201, ADDED);
    server.on("DELETE /admin/followers/mall", 204, "");

    registration.register(mall, bootstrap);

    assertThat(server.asked())
        .containsExactly(
            "POST /admin/followers", "DELETE /admin/followers/mall", "POST /admin/followers");
    assertThat(bootstrap.file()).hasContent(ADDED);
    assertThat(told.toString()).contains("mall has no secrets any more");
  }

  @Test
  void refusalLeavesNoSecrets() {
    server.on("POST /admin/followers", 403, "{\"title\":\"Not allowed\"}");

    assertThatThrownBy(() -> registration.register(mall, bootstrap))
        .hasMessageContaining("Not allowed");

    assertThat(bootstrap.done()).isFalse();
  }
}
