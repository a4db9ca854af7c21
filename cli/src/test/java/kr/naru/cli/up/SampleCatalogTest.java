package kr.naru.cli.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import kr.naru.cli.FakeServer;
import kr.naru.cli.api.ApiClient;
import kr.naru.cli.api.ApiException;
import kr.naru.cli.api.Login;
import kr.naru.cli.api.ServerAddress;
import kr.naru.cli.terminal.Progress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleCatalogTest {

  @TempDir Path folder;
  private Path mark;
  private FakeServer server;
  private SampleCatalog sample;

  @BeforeEach
  void start() throws IOException {
    server = new FakeServer();
    mark = folder.resolve("sample.loading");
    sample =
        new SampleCatalog(
            new ApiClient(ServerAddress.local(server.port()), new Login("admin", "x", "a test")),
            mark,
            new Progress(new PrintWriter(new StringWriter()), false));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void codesAreLoadedBeforeTheItemsThatNameThem() throws IOException {
    assertThat(SampleCatalog.files())
        .hasSizeGreaterThan(1)
        .startsWith("codes-cpv.json")
        .allMatch(name -> name.matches("(codes|items)-.*\\.json"));
  }

  @Test
  void unusedCatalogWantsIt() {
    catalog(0, "", "");

    assertThat(sample.isWanted()).isTrue();
  }

  @Test
  void catalogThatWasEmptiedStaysEmpty() {
    catalog(12, "", "");

    assertThat(sample.isWanted()).isFalse();
  }

  @Test
  void catalogWithItemsIsLeftAlone() {
    catalog(0, "{\"id\":\"A\"}", "");

    assertThat(sample.isWanted()).isFalse();
  }

  @Test
  void interruptedLoadIsRepeated() throws IOException {
    server
        .on("POST /catalog/changes", 200, "{\"puts\":1}")
        .on("POST /catalog/changes", 500, "text/html", "");

    assertThatThrownBy(sample::load).isInstanceOf(ApiException.class);

    assertThat(sample.isWanted()).isTrue();
  }

  @Test
  void finishedLoadLeavesNoMark() throws IOException {
    server.on("POST /catalog/changes", 200, "{\"puts\":1}");

    sample.load();

    assertThat(Files.exists(mark)).isFalse();
    assertThat(server.requests())
        .hasSize(SampleCatalog.files().size())
        .allSatisfy(request -> assertThat(request.body()).startsWith("{\"changes\":["));
  }

  private void catalog(long head, String items, String codes) {
    server
        .on("GET /status", 200, "{\"head\":" + head + "}")
        .on("GET /catalog/items?limit=1", 200, "{\"items\":[" + items + "]}")
        .on("GET /catalog/codes?limit=1", 200, "{\"codes\":[" + codes + "]}");
  }
}
