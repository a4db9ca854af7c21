package kr.naru.cli.verify;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import kr.naru.cli.outcome.ExitCode;
import kr.naru.cli.server.ServerOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "send-again",
    description =
        "Writes items into the log once more as they are now; every follower applies them.")
public final class SendAgainCommand implements Callable<Integer> {

  @Mixin private ServerOptions server;

  @Parameters(paramLabel = "KEY", arity = "1..*", description = "An item's id.")
  private List<String> keys;

  @Option(names = "--code", description = "The keys are classification codes: SCHEME:CODE.")
  private boolean codes;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode entities = body.putArray("entities");
    keys.forEach(
        key -> entities.addObject().put("entity", codes ? "code" : "item").put("key", key));
    server.client("admin").post("/catalog/send-again", body);
    spec.commandLine().getOut().println(keys.size() + " sent again");
    return ExitCode.OK;
  }
}
