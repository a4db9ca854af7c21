package kr.naru.cli.export;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import kr.naru.cli.server.ServerOptions;
import kr.naru.cli.terminal.Readable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "export",
    description = {
      "Writes items as one UBL 2.1 catalogue, all as they are at one moment.",
      "Imported again it changes nothing."
    })
public final class ExportCommand implements Callable<Integer> {

  private static final Duration PATIENCE = Duration.ofMinutes(30);

  @Mixin private ServerOptions server;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      required = true,
      description = "File to write; replaced when it exists.")
  private Path output;

  @Option(
      names = "--id",
      paramLabel = "ID",
      description = "Only this item; may be given several times (default: all items).")
  private List<String> ids = new ArrayList<>();

  @Option(
      names = "--class",
      paramLabel = "SCHEME:PREFIX",
      description = "Only items of classes that begin so, such as CPV:3021.")
  private String classPrefix = "";

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    List<String> parameters = new ArrayList<>();
    ids.forEach(id -> parameters.add("id=" + encoded(id)));
    if (!classPrefix.isEmpty()) {
      parameters.add("class=" + encoded(classPrefix));
    }
    server
        .client("admin")
        .download("/catalog/export?" + String.join("&", parameters), output, PATIENCE);
    spec.commandLine()
        .getOut()
        .println(output + " holds the selection, " + Readable.size(Files.size(output)));
    return 0;
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
