package kr.naru.cli.follower;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import kr.naru.cli.server.ServerOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "key", description = "Exports a follower's current key and prints its KeyName.")
final class FollowerKeyCommand implements Callable<Integer> {

  @Mixin private ServerOptions server;

  @Parameters(paramLabel = "NAME")
  private String name;

  @Option(
      names = "--export",
      paramLabel = "FILE",
      required = true,
      description = "Write the key: 32 raw octets, mode 600.")
  private Path keyFile;

  @Option(names = "--force", description = "Replace a file that exists.")
  private boolean force;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    SecretFile file = new SecretFile(keyFile, force);
    file.requireWritable();
    JsonNode key = server.client("admin").get(FollowerCommand.path(name, "key"));
    file.writeKey(key);
    spec.commandLine().getOut().println(key.path("keyName").asText());
    return 0;
  }
}
