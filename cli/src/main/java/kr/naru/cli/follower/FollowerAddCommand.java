package kr.naru.cli.follower;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import kr.naru.cli.server.ServerOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "add",
    description = "Registers a follower and makes its key and token. The token is shown only now.")
final class FollowerAddCommand implements Callable<Integer> {

  @Mixin private ServerOptions server;

  @Parameters(paramLabel = "NAME")
  private String name;

  @Option(
      names = "--export",
      paramLabel = "FILE",
      description = "Write the key: 32 raw octets, mode 600.")
  private Path keyFile;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "Write the token there (mode 600) instead of printing it.")
  private Path tokenFile;

  @Option(names = "--force", description = "Replace files that exist.")
  private boolean force;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    for (Path file : new Path[] {keyFile, tokenFile}) {
      if (file != null) {
        new SecretFile(file, force).requireWritable();
      }
    }
    JsonNode request = JsonNodeFactory.instance.objectNode().put("name", name);
    report(server.client("admin").post(FollowerCommand.path(), request));
    return 0;
  }

  private void report(JsonNode added) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    out.println("follower  " + added.path("name").asText());
    out.println("KeyName   " + added.path("keyName").asText());
    if (tokenFile == null) {
      out.println("token     " + added.path("token").asText());
    } else {
      new SecretFile(tokenFile, force).writeToken(added);
      out.println("token     in " + tokenFile);
    }
    if (keyFile == null) {
      out.println("key       ./naru follower key " + name + " --export FILE");
    } else {
      new SecretFile(keyFile, force).writeKey(added);
      out.println("key       in " + keyFile);
    }
  }
}
