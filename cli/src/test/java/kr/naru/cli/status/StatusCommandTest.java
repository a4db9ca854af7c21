package kr.naru.cli.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import kr.naru.cli.CommandRun;
import kr.naru.cli.FakeServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusCommandTest {

  private static final String BEHIND =
      "{\"logId\":\"L\", \"head\":9,\"followers\":[{\"name\":\"mall\",\"state\":\"applying\",\"applied\":4}]}";
  private static final String GROWN =
      "{\"logId\":\"L\", \"head\":50,\"followers\":[{\"name\":\"mall\",\"state\":\"applying\",\"applied\":9}]}";

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
  void jsonIsTheServersAnswerToTheByte() {
    server.on("GET /status", 200, BEHIND);

    CommandRun run = CommandRun.at(server, credentials, "status", "--json");

    assertThat(run).isEqualTo(new CommandRun(0, BEHIND + "\n", ""));
  }

  @Test
  void waitingEndsWhenFollowersHaveWhatTheLogHeldAtTheBeginning() {
    server
        .on("GET /status", 200, BEHIND)
        .on("GET /status", 200, BEHIND)
        .on("GET /status", 200, GROWN);

    CommandRun run = CommandRun.at(server, credentials, "status", "--wait", "--json");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).isEqualTo(GROWN + "\n");
    assertThat(run.err()).startsWith("waiting for mall (4 of 9) …");
  }

  @Test
  void followerThatStaysBehindIsExitCode1() {
    server.on("GET /status", 200, BEHIND);

    assertThat(CommandRun.at(server, credentials, "status", "--wait=0").exitCode()).isEqualTo(1);
  }

  @Test
  void otherMachineWithoutTlsIsWrongUsage() {
    CommandRun run =
        CommandRun.of("status", "--server", "http://catalog.example", "--credentials", credentials);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("over https:// only");
  }
}
