package kr.naru.cli.follower;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import kr.naru.cli.landscape.Landscape;
import kr.naru.cli.landscape.Node;
import kr.naru.cli.landscape.NodeProcess;
import kr.naru.cli.landscape.Role;
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
    name = "rotate",
    description = {
      "Gives a follower a new key.",
      "A follower that is a node of this landscape gets it at once, or at its next start; elsewhere install the exported key."
    })
final class FollowerRotateCommand implements Callable<Integer> {

  @Mixin private ServerOptions server;

  @Parameters(paramLabel = "NAME")
  private String name;

  @Option(
      names = "--export",
      paramLabel = "FILE",
      description = "Write the new key: 32 raw octets, mode 600.")
  private Path keyFile;

  @Option(names = "--force", description = "Replace a file that exists.")
  private boolean force;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (keyFile != null) {
      new SecretFile(keyFile, force).requireWritable();
    }
    JsonNode rotated = server.client("admin").post(FollowerCommand.path(name, "rotate"));
    report(rotated);
    Optional<Node> node = server.asksLandscape() ? nodeOfLandscape() : Optional.empty();
    if (node.isPresent()) {
      install(rotated, server.landscape(), node.get());
    } else if (keyFile == null) {
      spec.commandLine()
          .getOut()
          .println(
              "install   the follower is elsewhere: ./naru follower key "
                  + name
                  + " --export FILE");
    }
    return 0;
  }

  private void report(JsonNode rotated) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    out.println("KeyName   " + rotated.path("keyName").asText());
    out.println(
        "old key   "
            + rotated.path("oldKeyName").asText()
            + ": valid until the follower reports under the new one, at most until "
            + Readable.time(rotated.path("oldKeyValidUntil").asText(), ZoneId.systemDefault()));
    if (keyFile != null) {
      new SecretFile(keyFile, force).writeKey(rotated);
      out.println("key       in " + keyFile);
    }
    out.flush();
  }

  private Optional<Node> nodeOfLandscape() throws IOException {
    Landscape landscape = server.landscape();
    return landscape.nodes().stream()
        .filter(
            node ->
                node.name().equals(name)
                    && node.is(Role.FOLLOWER)
                    && landscape.bootstrap(node).done())
        .findFirst();
  }

  private void install(JsonNode rotated, Landscape landscape, Node node) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    if (NodeProcess.find(landscape, node).isEmpty()) {
      leave(rotated, landscape, node);
      out.println("install   " + name + " is not running; it takes the key at its next start");
      return;
    }
    JsonNode key =
        JsonNodeFactory.instance
            .objectNode()
            .put("keyName", rotated.path("keyName").asText())
            .put("key", rotated.path("key").asText());
    try {
      server.client(node.address(), "admin").post("/follower/key", key);
      out.println("install   " + name + " has it");
    } catch (CommandFailed refused) {
      leave(rotated, landscape, node);
      throw new CommandFailed(
          ExitCode.FAILED,
          "the master has the new key, but "
              + name
              + " did not take it: "
              + refused.getMessage()
              + "\nit takes the key at its next start: ./naru down "
              + name
              + " && ./naru up "
              + name,
          refused);
    }
  }

  private void leave(JsonNode rotated, Landscape landscape, Node node) throws IOException {
    landscape
        .bootstrap(node)
        .writeKey(name, rotated.path("keyName").asText(), rotated.path("key").asText());
  }
}
