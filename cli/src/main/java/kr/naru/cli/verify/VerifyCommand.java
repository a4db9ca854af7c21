package kr.naru.cli.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import kr.naru.cli.api.ApiClient;
import kr.naru.cli.outcome.CommandFailed;
import kr.naru.cli.outcome.ExitCode;
import kr.naru.cli.server.ServerOptions;
import kr.naru.cli.terminal.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "verify",
    description = {
      "Compares followers' copies with the master's catalog, while both go on.",
      "Items that differ are named; what is still on its way is no difference."
    },
    exitCodeList = {
      "0:every copy is equal",
      "1:a copy differs",
      "2:wrong usage",
      "3:a copy could not be compared"
    })
public final class VerifyCommand implements Callable<Integer> {

  @Mixin private ServerOptions server;

  @Parameters(
      paramLabel = "FOLLOWER",
      arity = "0..*",
      description = "Whose copy (without: every follower's).")
  private List<String> followers = new ArrayList<>();

  @Option(names = "--send-again", description = "Send what differs again, then compare once more.")
  private boolean heal;

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "How long a follower may say nothing (default: ${DEFAULT-VALUE}).")
  private long patience;

  @Option(names = "--json", description = "Print the verifications as the server has them.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    ApiClient client = server.client("admin");
    List<String> names = followers.isEmpty() ? all(client) : followers;
    List<JsonNode> found = verify(client, names);
    if (heal && found.stream().anyMatch(verification -> differs(verification))) {
      found.forEach(verification -> sendAgain(client, verification));
      found = verify(client, names);
    }
    print(found);
    return exitCode(found);
  }

  private static List<String> all(ApiClient client) {
    List<String> names = new ArrayList<>();
    client
        .get("/status")
        .path("followers")
        .forEach(follower -> names.add(follower.path("name").asText()));
    if (names.isEmpty()) {
      throw new CommandFailed(ExitCode.FAILED, "there is no follower to compare");
    }
    return names;
  }

  /** All at once; each follower compares by itself. */
  private List<JsonNode> verify(ApiClient client, List<String> names) throws InterruptedException {
    Progress progress = Progress.onStandardError(spec.commandLine().getErr());
    List<OpenVerification> open = new ArrayList<>();
    for (String name : names) {
      ObjectNode wanted = JsonNodeFactory.instance.objectNode().put("follower", name);
      open.add(new OpenVerification(client, client.post("/verifications", wanted)));
    }
    List<JsonNode> found = new ArrayList<>();
    for (OpenVerification verification : open) {
      found.add(verification.await(progress, Duration.ofSeconds(patience)));
    }
    progress.clear();
    return found;
  }

  private static void sendAgain(ApiClient client, JsonNode verification) {
    if (!differs(verification)) {
      return;
    }
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode entities = body.putArray("entities");
    for (JsonNode difference : verification.path("differences")) {
      entities
          .addObject()
          .put("entity", difference.path("entity").asText())
          .put("key", difference.path("key").asText());
    }
    client.post("/catalog/send-again", body);
  }

  private static boolean differs(JsonNode verification) {
    return !verification.path("differences").isEmpty();
  }

  private void print(List<JsonNode> found) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      ArrayNode list = JsonNodeFactory.instance.arrayNode().addAll(found);
      out.println(JsonNodeFactory.instance.objectNode().set("verifications", list).toString());
    } else {
      found.forEach(verification -> out.print(VerificationText.of(verification)));
    }
    out.flush();
  }

  private static int exitCode(List<JsonNode> found) {
    if (found.stream().anyMatch(VerifyCommand::differs)) {
      return ExitCode.NO;
    }
    return found.stream().allMatch(one -> one.path("state").asText().equals("equal"))
        ? ExitCode.OK
        : ExitCode.FAILED;
  }
}
