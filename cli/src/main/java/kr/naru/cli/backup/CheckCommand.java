package kr.naru.cli.backup;

import java.io.IOException;
import kr.naru.backup.upkeep.Check;
import kr.naru.backup.upkeep.CheckReport;
import kr.naru.cli.outcome.CommandFailed;
import kr.naru.cli.outcome.ExitCode;
import kr.naru.cli.terminal.Progress;
import kr.naru.cli.terminal.Readable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "check",
    description = {
      "Looks whether every run can be restored; names damaged objects and the files that they hit.",
      "Always: manifests, listings, index, and that each unit is there with its length."
    })
final class CheckCommand extends BackupAction {

  @Option(
      names = "--stored",
      description = "Also compares the stored bytes of units with their names.")
  private boolean stored;

  @Option(
      names = "--data",
      description = "Also opens units and compares their content with its ids.")
  private boolean data;

  @Option(names = "--all", description = "Both, for all units.")
  private boolean all;

  @Option(
      names = "--sample",
      paramLabel = "PERCENT",
      description = "Reads only so many of the units, chosen by chance (default: 100).")
  private double sample = 100;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads that read units (default: the processors).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Override
  int act() throws IOException {
    if (sample <= 0 || sample > 100) {
      throw new CommandFailed(ExitCode.USAGE, "--sample takes a percentage above 0, at most 100");
    }
    Check check =
        new Check(
            options.open(),
            new Check.Depth(stored || all, data || all, all ? 100 : sample, threads));
    CheckReport report = check.report();
    Progress progress = progress();
    try (Watch watch =
        new Watch(
            progress,
            () ->
                "%s of %s units, %s"
                    .formatted(
                        Readable.count(report.unitsRead()),
                        Readable.count(report.units()),
                        Readable.size(report.bytes())))) {
      check.run();
    }
    tell(CheckAnswer.of(report, new Elapsed(progress.elapsed())));
    return report.isClean() ? DONE : DAMAGED;
  }
}
