package kr.naru.cli.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import kr.naru.cli.CommandRun;
import kr.naru.cli.FakeServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProposalCommandTest {

  @TempDir Path folder;
  private FakeServer server;
  private String credentials;

  @BeforeEach
  void start() throws IOException {
    server = new FakeServer();
    credentials =
        Files.writeString(folder.resolve("c"), "admin.password=a\noperator.password=o\n")
            .toString();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void importSendsAllFilesAsOneBodyAsTheOperator() throws IOException {
    server.on("POST /proposals", 201, "{\"id\":7,\"entries\":3}");
    String one =
        Files.writeString(folder.resolve("one"), "{\"id\":\"가\"}\n{\"id\":\"B\"}").toString();
    String two = Files.writeString(folder.resolve("two"), "{\"id\":\"C\"}\n").toString();

    CommandRun run = CommandRun.at(server, credentials, "import", one, two);

    assertThat(run.out())
        .isEqualTo(
            "proposal 7 holds 3 items\nanother user approves it: ./naru proposal approve 7\n");
    assertThat(server.requests())
        .singleElement()
        .satisfies(
            request -> {
              assertThat(request.body())
                  .isEqualTo("{\"id\":\"가\"}\n{\"id\":\"B\"}\n{\"id\":\"C\"}\n");
              assertThat(request.authorization()).isEqualTo(basic("operator:o"));
            });
  }

  @Test
  void brokenLineIsNamedWithItsFile() throws IOException {
    server.on(
        "POST /proposals",
        422,
        "{\"title\":\"Nothing was imported\",\"code\":\"invalid-value\",\"line\":3,\"detail\":\"price is negative\"}");
    String one = Files.writeString(folder.resolve("one"), "{}\n{}").toString();
    String two = Files.writeString(folder.resolve("two"), "{}\n").toString();

    assertThat(CommandRun.at(server, credentials, "import", "--json", one, two))
        .isEqualTo(
            new CommandRun(
                1, "", "naru: Nothing was imported: price is negative\n" + two + ": line 1\n"));
    assertThat(CommandRun.at(server, credentials, "import", "--json", one).err())
        .isEqualTo("naru: Nothing was imported: price is negative\n");
  }

  @Test
  void lineThatOnlyTheWordsNameIsNotLookedFor() throws IOException {
    server.on(
        "POST /proposals",
        422,
        "{\"title\":\"Refused\",\"code\":\"empty\",\"detail\":\"line 1 of no file\"}");
    String one = Files.writeString(folder.resolve("one"), "{}\n").toString();
    String two = Files.writeString(folder.resolve("two"), "{}\n").toString();

    assertThat(CommandRun.at(server, credentials, "import", "--json", one, two).err())
        .isEqualTo("naru: Refused: line 1 of no file\n");
  }

  @Test
  void codeListIsSentWithWhatTheUserSaysAboutIt() throws IOException {
    String full = "POST /proposals/codes?scheme=CPV&validFrom=2026-01-01&fullList=true";
    String plain = "POST /proposals/codes?scheme=UNSPSC";
    server.on(full, 201, "{\"id\":7,\"entries\":1}").on(plain, 201, "{\"id\":8,\"entries\":1}");
    String json = Files.writeString(folder.resolve("a"), "{\"03111000-2\":\"Seeds\"}").toString();
    String csv = Files.writeString(folder.resolve("b"), "code,title_ko\n1,가\n").toString();

    CommandRun run =
        CommandRun.at(
            server,
            credentials,
            "import",
            "--scheme",
            "CPV",
            "--valid-from",
            "2026-01-01",
            "--full-list",
            json);
    CommandRun.at(server, credentials, "import", "--scheme", "UNSPSC", csv);

    assertThat(run.out()).startsWith("proposal 7 holds 1 codes\n");
    assertThat(server.asked()).containsExactly(full, plain);
  }

  @Test
  void codeListWithoutSchemeIsRefusedWithWhatToType() throws IOException {
    String json =
        Files.writeString(folder.resolve("cpv.json"), "{\n  \"03111000-2\": \"Seeds\"\n}")
            .toString();
    String csv = Files.writeString(folder.resolve("codes.csv"), "code,title_ko\n1,가\n").toString();

    for (String file : new String[] {json, csv}) {
      CommandRun run = CommandRun.at(server, credentials, "import", file);

      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.err()).contains("./naru import --scheme CPV --valid-from 2026-01-01 " + file);
    }
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void optionsThatDoNotFitTheFileAreWrongUsage() throws IOException {
    String items = Files.writeString(folder.resolve("i"), "{\"id\":\"A\"}\n").toString();
    String codes = Files.writeString(folder.resolve("c.json"), "{\"1\":\"one\"}").toString();

    assertThat(CommandRun.at(server, credentials, "import", "--full-list", items).err())
        .contains("are for code lists");
    assertThat(
            CommandRun.at(server, credentials, "import", "--scheme", "CPV", "--full-list", codes)
                .err())
        .contains("say from which day the list is valid");
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void missingFileIsWrongUsageAndNothingIsSent() {
    CommandRun run = CommandRun.at(server, credentials, "import", folder.resolve("nix").toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void ownProposalIsNotApproved() {
    server.on(
        "POST /proposals/7/approve", 403, "{\"title\":\"Nobody approves their own proposal\"}");

    CommandRun run =
        CommandRun.at(server, credentials, "proposal", "approve", "7", "--user", "operator");

    assertThat(run)
        .isEqualTo(
            new CommandRun(
                1,
                "",
                "naru: user 'operator' may not do this: Nobody approves their own proposal\n"));
    assertThat(server.requests())
        .extracting(FakeServer.Request::authorization)
        .containsExactly(basic("operator:o"));
  }

  @Test
  void rejectionCarriesItsReason() {
    server.on("POST /proposals/7/reject", 200, "{}");

    CommandRun run =
        CommandRun.at(server, credentials, "proposal", "reject", "7", "--reason", "가격 오류");

    assertThat(run.exitCode()).isZero();
    assertThat(server.requests())
        .extracting(FakeServer.Request::body)
        .containsExactly("{\"reason\":\"가격 오류\"}");
  }

  @Test
  void listIsATable() {
    server.on(
        "GET /proposals",
        200,
        """
        {"proposals":[{"id":7,"state":"open","entries":50000,"proposedBy":"operator","proposedAt":"soon"}]}""");

    assertThat(CommandRun.at(server, credentials, "proposal", "list").out())
        .isEqualTo(
            """
        id  state  entries  proposed by  at    decided by  at
         7  open    50,000  operator     soon
        """);
  }

  private static String basic(String login) {
    return "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
  }
}
