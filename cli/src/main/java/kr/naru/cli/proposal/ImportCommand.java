package kr.naru.cli.proposal;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import kr.naru.cli.api.ApiClient;
import kr.naru.cli.api.ApiException;
import kr.naru.cli.outcome.CommandFailed;
import kr.naru.cli.outcome.ExitCode;
import kr.naru.cli.server.ServerOptions;
import kr.naru.cli.terminal.Readable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "import",
    description = {
      "Proposes changes of the catalog; another user approves them.",
      "NDJSON files (one item in JSON a line): all files make one proposal. One broken line, and nothing is imported.",
      "UBL 2.1 catalogue messages (XML): a proposal for each file, in their order. Approve them in that order."
    },
    exitCodeList = {
      "0:the proposal is stored",
      "1:refused; nothing was imported",
      "2:wrong usage",
      "3:the server could not be reached, failed, or does not accept the credentials"
    })
public final class ImportCommand implements Callable<Integer> {

  private static final Duration PATIENCE = Duration.ofMinutes(30);

  @Mixin private ServerOptions server;

  @Parameters(paramLabel = "FILE", arity = "1..*")
  private List<Path> files;

  @Option(names = "--json", description = "Print the server's answer.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    requireFiles();
    ApiClient client = server.client("operator");
    if (areXml()) {
      for (Path file : files) {
        tell(Files.size(file));
        report(sendDocument(client, file));
      }
    } else {
      NdjsonFiles ndjson = new NdjsonFiles(files);
      tell(ndjson.size());
      report(send(client, ndjson));
    }
    return 0;
  }

  private void tell(long size) {
    if (!json) {
      spec.commandLine().getErr().println("sending " + Readable.size(size) + " …");
      spec.commandLine().getErr().flush();
    }
  }

  private boolean areXml() throws IOException {
    int xml = 0;
    for (Path file : files) {
      xml += XmlFiles.isXml(file) ? 1 : 0;
    }
    if (xml > 0 && xml < files.size()) {
      throw new CommandFailed(
          ExitCode.USAGE, "some files are XML and some are not; import them one after the other");
    }
    return xml > 0;
  }

  private JsonNode sendDocument(ApiClient client, Path file) throws IOException {
    try {
      return client.post("/proposals", "application/xml", BodyPublishers.ofFile(file), PATIENCE);
    } catch (ApiException refused) {
      throw files.size() == 1
          ? refused
          : new CommandFailed(refused.exitCode(), file + ": " + refused.getMessage(), refused);
    }
  }

  private void requireFiles() {
    for (Path file : files) {
      if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
        throw new CommandFailed(ExitCode.USAGE, file + " is no file that can be read");
      }
    }
  }

  private static JsonNode send(ApiClient client, NdjsonFiles ndjson) throws IOException {
    try {
      return client.post("/proposals", "application/x-ndjson", ndjson.body(), PATIENCE);
    } catch (ApiException refused) {
      String located = ndjson.locate(refused.getMessage());
      if (located.equals(refused.getMessage())) {
        throw refused;
      }
      throw new CommandFailed(refused.exitCode(), located, refused);
    }
  }

  private void report(JsonNode proposal) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(proposal);
      return;
    }
    String id = proposal.path("id").asText();
    out.println(
        "proposal "
            + id
            + " holds "
            + Readable.count(proposal.path("entries").asLong())
            + " items");
    proposal.path("warnings").forEach(warning -> out.println("warning: " + warning.asText()));
    out.println("another user approves it: ./naru proposal approve " + id);
  }
}
