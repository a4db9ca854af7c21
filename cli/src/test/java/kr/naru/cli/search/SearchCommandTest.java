package kr.naru.cli.search;

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

class SearchCommandTest {

  private static final String ASKED =
      "GET /search?q=%EC%B1%85%EC%83%81&class=UNSPSC%3A56&max-price=500000";
  private static final String ANSWER =
      """
      {"applied":9470,"total":2,"hits":[
      {"id":"D-1","name":{"ko":"컴퓨터책상"},"classification":{"scheme":"UNSPSC","code":"56101703","title":{"ko":"책상"}},"offer":{"currency":"KRW","price":129000.5,"supplier":"가구"}},
      {"id":"D-2","name":{"en":"Desk"}}]}""";

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
  void hitsAreATable() {
    server.on(ASKED, 200, ANSWER);

    CommandRun run = search("책상", "--class", "UNSPSC:56", "--max-price", "500000");

    assertThat(run.out())
        .isEqualTo(
            """
            item  name        class                 price  supplier
            D-1   컴퓨터책상  56101703 책상  129000.5 KRW  가구
            D-2   Desk

            2 of 2 items, as of position 9,470
            """);
  }

  @Test
  void jsonIsTheServersAnswer() {
    server.on(ASKED, 200, ANSWER);

    CommandRun run = search("책상", "--class", "UNSPSC:56", "--max-price", "500000", "--json");

    assertThat(run).isEqualTo(new CommandRun(0, ANSWER + "\n", ""));
  }

  @Test
  void refusedSearchIsExitCode1() {
    server.on(
        "GET /search?q=x&sort=colour",
        400,
        "{\"title\":\"Bad Request\",\"detail\":\"sort=colour: one of … is expected\"}");

    CommandRun run = search("x", "--sort", "colour");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("sort=colour");
  }

  private CommandRun search(String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "search";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return CommandRun.at(server, credentials, all);
  }
}
