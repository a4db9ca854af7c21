package kr.naru.cli.proposal;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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
      "UBL 2.1 catalogue messages (XML): a proposal for each file, in their order. Approve them in that order.",
      "Responses of Korea's procurement service (나라장터, XML): the same; --scheme and --valid-from where they say none.",
      "Code lists (JSON, CSV): say which: naru import --scheme CPV --valid-from 2026-01-01 cpv_en.json"
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

  @Option(
      names = "--scheme",
      paramLabel = "NAME",
      description = "The classification that a code list is of: CPV, UNSPSC, …")
  private String scheme;

  @Option(
      names = "--language",
      paramLabel = "ko|en",
      description = "Of titles in a JSON list or a column 'title'. Default: en.")
  private String language;

  @Option(
      names = "--valid-from",
      paramLabel = "DAY",
      description = "The first day of codes that are new or had ended. Default: since ever.")
  private String validFrom;

  @Option(
      names = "--full-list",
      description =
          "The list names all valid codes: those it does not hold end the day before --valid-from.")
  private boolean fullList;

  @Option(names = "--json", description = "Print the server's answer.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    requireFiles();
    ApiClient client = server.client("operator");
    FileKind kind = FileKind.of(files, scheme != null);
    requireFittingOptions(kind);
    if (kind == FileKind.ITEMS) {
      NdjsonFiles ndjson = new NdjsonFiles(files);
      tell(ndjson.size());
      report(send(client, ndjson), kind);
      return 0;
    }
    for (Path file : files) {
      tell(Files.size(file));
      report(sendDocument(client, kind, file), kind);
    }
    return 0;
  }

  private void tell(long size) {
    if (!json) {
      spec.commandLine().getErr().println("sending " + Readable.size(size) + " …");
      spec.commandLine().getErr().flush();
    }
  }

  private void requireFittingOptions(FileKind kind) {
    if (kind == FileKind.ITEMS && (language != null || validFrom != null || fullList)) {
      throw new CommandFailed(
          ExitCode.USAGE,
          "--language, --valid-from and --full-list are for code lists, with --scheme");
    }
    if (kind == FileKind.XML && (language != null || fullList)) {
      throw new CommandFailed(
          ExitCode.USAGE, "--language and --full-list are for code lists in JSON or CSV");
    }
    if (fullList && validFrom == null) {
      throw new CommandFailed(
          ExitCode.USAGE,
          "--full-list ends the codes that the list does not hold; say from which day the list is valid:"
              + " --valid-from 2026-01-01");
    }
  }

  private JsonNode sendDocument(ApiClient client, FileKind kind, Path file) throws IOException {
    try {
      return client.post(
          kind.path() + query(), kind.contentType(), BodyPublishers.ofFile(file), PATIENCE);
    } catch (ApiException refused) {
      throw files.size() == 1
          ? refused
          : new CommandFailed(refused.exitCode(), file + ": " + refused.getMessage(), refused);
    }
  }

  private String query() {
    List<String> parts = new ArrayList<>();
    add(parts, "scheme", scheme);
    add(parts, "language", language);
    add(parts, "validFrom", validFrom);
    add(parts, "fullList", fullList ? "true" : null);
    return parts.isEmpty() ? "" : "?" + String.join("&", parts);
  }

  private static void add(List<String> parts, String name, String value) {
    if (value != null) {
      parts.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
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
      if (refused.line().isEmpty() || ndjson.files().size() == 1) {
        throw refused;
      }
      String place = ndjson.locate(refused.line().getAsLong()).map(at -> "\n" + at).orElse("");
      throw new CommandFailed(refused.exitCode(), refused.getMessage() + place, refused);
    }
  }

  private void report(JsonNode proposal, FileKind kind) {
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
            + " "
            + kind.entries());
    proposal.path("warnings").forEach(warning -> out.println("warning: " + warning.asText()));
    out.println("another user approves it: ./naru proposal approve " + id);
  }
}
