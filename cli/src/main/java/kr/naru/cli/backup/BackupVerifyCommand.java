package kr.naru.cli.backup;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import kr.naru.backup.restore.Restore;
import kr.naru.backup.restore.RestoreReport;
import kr.naru.backup.restore.RestoreSettings;
import kr.naru.backup.store.Store;
import kr.naru.backup.tree.Manifest;
import kr.naru.backup.tree.Runs;
import kr.naru.cli.terminal.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "verify",
    description = {
      "Reads a run out of the store as a restore would, and compares every byte and all metadata with the",
      "source as it is now. Writes nothing. Ends with 1 when something differs."
    })
final class BackupVerifyCommand extends BackupAction {

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
    tell(CompareAnswer.of(manifest.run(), report, new Elapsed(progress.elapsed())));
    if (report.damagedFiles() > 0) {
      return DAMAGED;
    }
    return report.differenceCount() > 0 || !report.warnings().isEmpty() ? WARNINGS : DONE;
  }
}
