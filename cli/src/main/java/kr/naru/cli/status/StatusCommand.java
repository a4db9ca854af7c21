package kr.naru.cli.status;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import kr.naru.cli.api.ApiClient;
import kr.naru.cli.landscape.Landscape;
import kr.naru.cli.landscape.Node;
import kr.naru.cli.landscape.NodeProcess;
import kr.naru.cli.outcome.ExitCode;
import kr.naru.cli.server.ServerOptions;
import kr.naru.cli.terminal.Progress;
import kr.naru.cli.terminal.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "status",
    description = "Shows the log's head and how far each follower is.",
    exitCodeList = {
      "0:the server answered; with --wait: every follower has everything",
      "1:with --wait: a follower is still behind",
      "2:wrong usage",
      "3:the server could not be reached, failed, or does not accept the credentials"
    })
public final class StatusCommand implements Callable<Integer> {

  @Mixin private ServerOptions server;

  @Option(names = "--json", description = "Print the server's answer (GET /status) unchanged.")
  private boolean json;

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      arity = "0..1",
      fallbackValue = "300",
      description =
          "Wait until every follower has applied the present head (without a number: 300 s).")
  private Long patience;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    ApiClient client = server.client("admin");
    boolean waited = patience == null || await(client);
    print(client.getText("/status"));
    return waited ? ExitCode.OK : ExitCode.NO;
  }

  private boolean await(ApiClient client) throws InterruptedException {
    Progress progress = Progress.onStandardError(spec.commandLine().getErr());
    boolean synced =
        new Synchronization(client, progress).await(any -> true, Duration.ofSeconds(patience));
    progress.clear();
    return synced;
  }

  private void print(String status) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(status);
    } else {
      out.print(new StatusText(ZoneId.systemDefault()).of(new ObjectMapper().readTree(status)));
      if (server.asksLandscape()) {
        out.print("\n" + nodes(server.landscape()));
      }
    }
    out.flush();
  }

  private static String nodes(Landscape landscape) throws IOException {
    Table table = new Table().left("node").left("server").right("process");
    for (Node node : landscape.nodes()) {
      var process = NodeProcess.find(landscape, node);
      if (process.isPresent()) {
        table.row(node.name(), node.address().toString(), String.valueOf(process.get().pid()));
      }
    }
    return table.toString();
  }
}
