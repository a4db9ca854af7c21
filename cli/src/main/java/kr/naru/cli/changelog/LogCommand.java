package kr.naru.cli.changelog;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import kr.naru.cli.server.ServerOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "log",
    description = "Shows the change log in clear, with what each follower has of it.")
public final class LogCommand implements Callable<Integer> {

  @Mixin private ServerOptions server;

  @Option(
      names = "--since",
      paramLabel = "N",
      defaultValue = "0",
      description = "Begin after this position (default: 0).")
  private long since;

  @Option(
      names = "--limit",
      paramLabel = "M",
      defaultValue = "100",
      description = "At most so many changes (default: 100).")
  private int limit;

  @Option(names = "--json", description = "Print the server's answer unchanged, contents in full.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    String page = server.client("admin").getText("/admin/log?since=" + since + "&limit=" + limit);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(page);
    } else {
      out.print(new LogText(ZoneId.systemDefault()).of(new ObjectMapper().readTree(page)));
    }
    return 0;
  }
}
