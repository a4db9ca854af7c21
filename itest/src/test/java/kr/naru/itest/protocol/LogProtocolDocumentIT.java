package kr.naru.itest.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import kr.naru.testing.Needs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The commands and the program of docs/log-protocol.md do what the document says. */
@ExtendWith(ProxiedLandscape.Parameter.class)
class LogProtocolDocumentIT {

  private static final Path ROOT =
      Path.of(System.getProperty("naru.root", "..")).toAbsolutePath().normalize();

  @TempDir Path folder;

  private ProxiedLandscape proxied;
  private DocumentBlocks document;
  private Shell shell;

  @BeforeEach
  void folderAsTheDocumentHasIt(ProxiedLandscape landscape) throws IOException {
    proxied = landscape;
    document = new DocumentBlocks(ROOT.resolve("docs/log-protocol.md"));
    document.writeFiles(folder);
    Files.createSymbolicLink(folder.resolve("naru"), ROOT.resolve("naru"));
    Files.createSymbolicLink(folder.resolve("xsd"), ROOT.resolve("xsd"));
    String java = Path.of(System.getProperty("java.home"), "bin").toString();
    shell =
        new Shell(
            folder,
            Map.of(
                "API", landscape.master().url(),
                "NARU_HOME", landscape.landscape().home().toString(),
                "JAVA_HOME", System.getProperty("java.home"),
                "PATH", java + ":" + System.getenv("PATH")));
  }

  @AfterEach
  void takeLinksAway() throws IOException {
    Files.delete(folder.resolve("naru"));
    Files.delete(folder.resolve("xsd"));
  }

  @Test
  @Needs({"curl", "xmllint", "xmlsec1"})
  void stockToolsFetchOpenCheckAndReport() throws Exception {
    String output = shell.expect("sh", "-c", document.script("sh test"));

    assertThat(output).contains("key=\"26052231\"", "name=\"warehouse\"");
    assertThat(master("warehouse").path("applied").asLong()).isPositive();
  }

  @Test
  void javaAloneFetchesOpensChecksAndReports() throws Exception {
    String output = shell.expect("sh", "-c", document.script("sh test jdk"));

    assertThat(output).contains("1 put 26052231\n", " put UNSPSC:30161908\n");
    assertThat(master("annex").path("received").asLong())
        .isEqualTo(proxied.landscape().status().path("head").asLong());
  }

  private JsonNode master(String follower) throws IOException {
    for (JsonNode one : proxied.landscape().status().path("followers")) {
      if (one.path("name").asText().equals(follower)) {
        return one;
      }
    }
    throw new AssertionError("the master does not know " + follower);
  }
}
