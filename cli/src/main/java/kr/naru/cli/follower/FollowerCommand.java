package kr.naru.cli.follower;

import kr.naru.cli.api.ApiPath;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "follower",
    description = "Lists, adds and removes followers; exports and rotates their keys.",
    subcommands = {
      FollowerListCommand.class,
      FollowerAddCommand.class,
      FollowerKeyCommand.class,
      FollowerRotateCommand.class,
      FollowerRemoveCommand.class
    })
public final class FollowerCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "say what to do: list, add, key, rotate or remove");
  }

  static String path(String... rest) {
    return ApiPath.of("admin", "followers") + ApiPath.of(rest);
  }
}
