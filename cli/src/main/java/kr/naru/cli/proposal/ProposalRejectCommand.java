package kr.naru.cli.proposal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.concurrent.Callable;
import kr.naru.cli.server.ServerOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "reject", description = "Turns a proposal down.")
final class ProposalRejectCommand implements Callable<Integer> {

  @Mixin private ServerOptions server;

  @Parameters(paramLabel = "N", description = "The proposal's number.")
  private long id;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Told to the proposer.")
  private String reason;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    server
        .client("admin")
        .post(
            "/proposals/" + id + "/reject",
            JsonNodeFactory.instance.objectNode().put("reason", reason));
    spec.commandLine().getOut().println("proposal " + id + " is rejected");
    return 0;
  }
}
