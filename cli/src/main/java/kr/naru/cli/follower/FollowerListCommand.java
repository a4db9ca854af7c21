package kr.naru.cli.follower;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import kr.naru.cli.server.ServerOptions;
import kr.naru.cli.terminal.Readable;
import kr.naru.cli.terminal.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "list", description = "Lists the followers and the names of their keys.")
final class FollowerListCommand implements Callable<Integer> {

  @Mixin private ServerOptions server;

  @Option(names = "--json", description = "Print the server's answer unchanged.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    String answer = server.client("admin").getText(FollowerCommand.path());
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(answer);
    } else {
      out.print(text(new ObjectMapper().readTree(answer), ZoneId.systemDefault()));
    }
    return 0;
  }

  static String text(JsonNode answer, ZoneId zone) {
    if (answer.path("followers").isEmpty()) {
      return "no followers; ./naru follower add NAME registers one\n";
    }
    Table table = new Table().left("follower").left("state").left("keys");
    for (JsonNode follower : answer.path("followers")) {
      List<String> keys = new ArrayList<>();
      follower.path("keys").forEach(key -> keys.add(key(key, zone)));
      table.row(
          follower.path("name").asText(),
          follower.path("state").asText("–"),
          String.join(", ", keys));
    }
    return table.toString();
  }

  private static String key(JsonNode key, ZoneId zone) {
    boolean ends = key.hasNonNull("validUntil") && key.path("state").asText().equals("retiring");
    String until = ends ? " until " + Readable.time(key.get("validUntil").asText(), zone) : "";
    return key.path("keyName").asText() + " (" + key.path("state").asText() + until + ")";
  }
}
