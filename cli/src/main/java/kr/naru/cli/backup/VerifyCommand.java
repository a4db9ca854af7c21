package kr.naru.cli.backup;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kr.naru.backup.restore.Restore;
import kr.naru.backup.restore.RestoreReport;
import kr.naru.backup.restore.RestoreSettings;
import kr.naru.backup.store.Store;
import kr.naru.backup.tree.Manifest;
import kr.naru.backup.tree.Runs;
import kr.naru.cli.terminal.Progress;
import kr.naru.cli.terminal.Readable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "verify",
    description = {
      "Reads a run out of the store as a restore would, and compares every byte and all metadata with the",
      "source as it is now. Writes nothing. Ends with 1 when something differs."
    })
final class VerifyCommand extends BackupAction {

  @Parameters(
      index = "0",
      paramLabel = "RUN",
      defaultValue = "latest",
      description = "Name of the run, its beginning, or latest (default: latest).")
  private String run;

  @Parameters(
      index = "1..*",
      paramLabel = "PATH",
      arity = "0..*",
      description = "Only these, with all below them (default: everything).")
  private List<String> paths = new ArrayList<>();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads that read and compare (default: the processors).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Override
  int act() throws IOException {
    Store store = options.open();
    Manifest manifest = Runs.load(store).find(run).manifest();
    Restore restore = new Restore(store, manifest, new RestoreSettings(paths, threads, false));
    RestoreReport report = restore.report();
    Progress progress = progress();
    long total = paths.isEmpty() ? manifest.counts().bytes() : 0;
    try (Watch watch = Watch.of(progress, report, total)) {
      restore.compareWithSource();
    }
    tell(manifest, report, progress);
    if (report.damagedFiles() > 0) {
      return DAMAGED;
    }
    return report.differenceCount() > 0 || !report.warnings().isEmpty() ? WARNINGS : DONE;
  }

  private void tell(Manifest manifest, RestoreReport report, Progress progress) {
    if (json) {
      Map<String, Object> answer = new LinkedHashMap<>();
      answer.put("run", manifest.run());
      answer.put("seconds", progress.elapsed().toMillis() / 1000.0);
      answer.put("files", report.files());
      answer.put("bytes", report.bytes());
      answer.put("different", report.differenceCount());
      answer.put("differences", report.differences());
      answer.put("damages", report.damages());
      answer.put("warnings", report.warnings());
      printJson(answer);
      return;
    }
    complain("damaged", report.damages());
    complain("warning", report.warnings());
    complain("differs", report.differences());
    out()
        .println(
            "run %s: %s files, %s compared, %s differences, %s"
                .formatted(
                    manifest.run(),
                    Readable.count(report.files()),
                    Readable.size(report.bytes()),
                    Readable.count(report.differenceCount()),
                    Readable.duration(progress.elapsed())));
  }
}
