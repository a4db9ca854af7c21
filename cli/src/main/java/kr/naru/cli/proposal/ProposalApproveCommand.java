package kr.naru.cli.proposal;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.concurrent.Callable;
import kr.naru.cli.server.ServerOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "approve",
    description =
        "Puts a proposal into effect, all of it in one transaction. Nobody approves their own.")
final class ProposalApproveCommand implements Callable<Integer> {

  private static final Duration PATIENCE = Duration.ofMinutes(10);

  @Mixin private ServerOptions server;

  @Parameters(paramLabel = "N", description = "The proposal's number.")
  private long id;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    server
        .client("admin")
        .post(
            "/proposals/" + id + "/approve",
            "application/json",
            BodyPublishers.ofString("{}"),
            PATIENCE);
    spec.commandLine().getOut().println("proposal " + id + " is approved and in effect");
    return 0;
  }
}
