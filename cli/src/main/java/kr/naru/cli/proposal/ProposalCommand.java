package kr.naru.cli.proposal;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "proposal",
    description = "Lists, shows, approves and rejects proposals.",
    subcommands = {
      ProposalListCommand.class,
      ProposalShowCommand.class,
      ProposalApproveCommand.class,
      ProposalRejectCommand.class
    })
public final class ProposalCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "say what to do: list, show, approve or reject");
  }
}
