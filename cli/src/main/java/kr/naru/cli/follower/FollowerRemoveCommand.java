package kr.naru.cli.follower;

import java.io.IOException;
import java.util.concurrent.Callable;
import kr.naru.cli.server.ServerOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "remove",
    description = "Removes a follower: its token and keys are no longer valid.")
final class FollowerRemoveCommand implements Callable<Integer> {

  @Mixin private ServerOptions server;

  @Parameters(paramLabel = "NAME")
  private String name;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    server.client("admin").delete(FollowerCommand.path(name));
    spec.commandLine().getOut().println("follower " + name + " is removed");
    return 0;
  }
}
