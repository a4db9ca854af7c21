package kr.naru.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import kr.naru.cli.backup.BackupCommand;
import kr.naru.cli.changelog.LogCommand;
import kr.naru.cli.down.DownCommand;
import kr.naru.cli.export.ExportCommand;
import kr.naru.cli.follower.FollowerCommand;
import kr.naru.cli.outcome.CommandFailed;
import kr.naru.cli.outcome.ExitCode;
import kr.naru.cli.outcome.FileTrouble;
import kr.naru.cli.proposal.ImportCommand;
import kr.naru.cli.proposal.ProposalCommand;
import kr.naru.cli.search.SearchCommand;
import kr.naru.cli.status.StatusCommand;
import kr.naru.cli.up.UpCommand;
import kr.naru.cli.verify.SendAgainCommand;
import kr.naru.cli.verify.VerifyCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

@Command(
    name = "naru",
    description = "A product catalog at a master, and followers that have every change of it.",
    scope = ScopeType.INHERIT,
    mixinStandardHelpOptions = true,
    versionProvider = Naru.Version.class,
    sortOptions = false,
    usageHelpWidth = 110,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:the server refused; nothing was done",
      "2:wrong usage",
      "3:the server could not be reached, failed, or does not accept the credentials"
    },
    subcommands = {
      UpCommand.class,
      DownCommand.class,
      StatusCommand.class,
      SearchCommand.class,
      FollowerCommand.class,
      LogCommand.class,
      VerifyCommand.class,
      SendAgainCommand.class,
      ImportCommand.class,
      ExportCommand.class,
      ProposalCommand.class,
      BackupCommand.class
    })
public final class Naru implements Callable<Integer> {

  @Spec private CommandSpec spec;

  public static void main(String[] arguments) {
    PrintWriter out = utf8(FileDescriptor.out);
    PrintWriter err = utf8(FileDescriptor.err);
    int exitCode = commandLine(out, err).execute(arguments);
    out.flush();
    err.flush();
    System.exit(exitCode);
  }

  /** The command with its error handling, writing to the given streams. */
  static CommandLine commandLine(PrintWriter out, PrintWriter err) {
    return new CommandLine(new Naru())
        .setOut(out)
        .setErr(err)
        .setParameterExceptionHandler(Naru::wrongUsage)
        .setExecutionExceptionHandler(Naru::failed);
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getOut());
    return ExitCode.OK;
  }

  private static int wrongUsage(ParameterException wrong, String[] arguments) {
    PrintWriter err = wrong.getCommandLine().getErr();
    err.println("naru: " + wrong.getMessage());
    err.println("try: " + wrong.getCommandLine().getCommandSpec().qualifiedName() + " --help");
    return ExitCode.USAGE;
  }

  private static int failed(Exception failure, CommandLine command, ParseResult parsed) {
    PrintWriter err = command.getErr();
    if (failure instanceof CommandFailed expected) {
      err.println("naru: " + expected.getMessage());
      return expected.exitCode();
    }
    if (failure instanceof IOException trouble) {
      err.println("naru: " + FileTrouble.sentence(trouble));
      return ExitCode.FAILED;
    }
    failure.printStackTrace(err);
    return ExitCode.FAILED;
  }

  private static PrintWriter utf8(FileDescriptor descriptor) {
    return new PrintWriter(
        new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), true);
  }

  /** The version that the build wrote into the jar's manifest. */
  static final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
      String version = Naru.class.getPackage().getImplementationVersion();
      return new String[] {"naru " + (version == null ? "(not packaged)" : version)};
    }
  }
}
