package kr.naru.cli.backup;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
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
    tell(report, progress);
    return report.isClean() ? DONE : DAMAGED;
  }

  private void tell(CheckReport report, Progress progress) {
    if (json) {
      Map<String, Object> answer = new LinkedHashMap<>();
      answer.put("clean", report.isClean());
      answer.put("seconds", progress.elapsed().toMillis() / 1000.0);
      answer.put("runs", report.runs());
      answer.put("blobs", report.blobs());
      answer.put("units", report.units());
      answer.put("unitsRead", report.unitsRead());
      answer.put("bytesRead", report.bytes());
      answer.put("unreferenced", report.unreferenced());
      answer.put("damages", report.damages());
      answer.put("damageCount", report.damageCount());
      answer.put("affectedFiles", report.affectedFiles());
      answer.put("affectedCount", report.affectedCount());
      printJson(answer);
      return;
    }
    complain("damaged", report.damages());
    complain("affected", report.affectedFiles());
    out()
        .println(
            "%s runs, %s blobs in %s units, %s units read (%s), %s"
                .formatted(
                    Readable.count(report.runs()),
                    Readable.count(report.blobs()),
                    Readable.count(report.units()),
                    Readable.count(report.unitsRead()),
                    Readable.size(report.bytes()),
                    Readable.duration(progress.elapsed())));
    if (report.unreferenced() > 0) {
      out()
          .println(
              Readable.count(report.unreferenced())
                  + " objects are needed by no run; forget frees them");
    }
    out()
        .println(
            report.isClean()
                ? "no damage found"
                : report.damageCount() + " damages, " + report.affectedCount() + " files affected");
  }
}
