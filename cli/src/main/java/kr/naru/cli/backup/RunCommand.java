package kr.naru.cli.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kr.naru.backup.run.BackupRun;
import kr.naru.backup.run.BackupSettings;
import kr.naru.backup.run.Counters;
import kr.naru.backup.run.DryRun;
import kr.naru.backup.store.Store;
import kr.naru.backup.tree.Manifest;
import kr.naru.backup.volume.ModeChoice;
import kr.naru.backup.volume.MountTable;
import kr.naru.backup.volume.RegisteredVolume;
import kr.naru.backup.volume.Volumes;
import kr.naru.cli.outcome.CommandFailed;
import kr.naru.cli.outcome.ExitCode;
import kr.naru.cli.terminal.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "run",
    description = {
      "Backs up paths, or registered volumes; makes the store when there is none.",
      "What did not change since the last run of the same paths is not read again. A run that was cut off is",
      "continued by the next one of the same paths."
    })
final class RunCommand extends BackupAction {

  @Parameters(
      paramLabel = "PATH",
      arity = "0..*",
      description = "Files and directories; symbolic links in a PATH are followed.")
  private List<Path> paths = new ArrayList<>();

  @Option(
      names = "--registered",
      paramLabel = "NAME",
      description = {
        "Instead of PATHs: a volume of this name (see volume add), in a run of its own; may be given several times.",
        "Block by block from 300,000 files on, else file by file where it is mounted."
      })
  private List<String> registered = new ArrayList<>();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads that read, compress and store (default: the processors).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--exclude",
      paramLabel = "PATTERN",
      description = {
        "Leaves out names (*.tmp) or paths (/srv/*/cache, build/**); may be given several times.",
        "* stays within a name, ** does not, ? is one byte."
      })
  private List<String> excludes = new ArrayList<>();

  @Option(names = "--force", description = "Reads files again that look unchanged.")
  private boolean force;

  @Option(names = "--one-file-system", description = "Stays on the file systems of the paths.")
  private boolean oneFileSystem;

  @Option(
      names = "--volume",
      description =
          "Takes each PATH, a block device or image, or the registered volume block by block; holes and zeros are skipped.")
  private boolean volume;

  @Option(names = "--files", description = "Takes the registered volume file by file.")
  private boolean files;

  @Option(
      names = "--limit",
      paramLabel = "MB/S",
      description = "Writes at most so many megabytes a second (default: no limit).")
  private double limit;

  @Option(names = "--dry-run", description = "Tells what would be read; writes nothing.")
  private boolean dryRun;

  @Mixin private NewStoreOptions newStore;

  @Override
  int act() throws IOException {
    checkUsage();
    BackupSettings settings =
        new BackupSettings(
            paths, excludes, force, oneFileSystem, volume, (long) (limit * 1_000_000));
    if (registered.isEmpty()) {
      return dryRun ? dryRun(settings) : run(newStore.openOrCreate(options), settings, null);
    }
    Store store = options.open();
    int exitCode = DONE;
    for (RunOfVolume next : chosen(store)) {
      BackupSettings own = settings.of(next.choice());
      if (!json) {
        out().println(next.text());
      }
      exitCode = Math.max(exitCode, dryRun ? dryRun(own) : run(store, own, next));
    }
    return exitCode;
  }

  private void checkUsage() {
    if (threads < 1 || threads > 64) {
      throw new CommandFailed(ExitCode.USAGE, "--threads takes 1 to 64");
    }
    if (limit < 0) {
      throw new CommandFailed(ExitCode.USAGE, "--limit takes a number of MB/s above 0");
    }
    if (paths.isEmpty() == registered.isEmpty()) {
      throw new CommandFailed(
          ExitCode.USAGE, "give PATHs, or --registered NAME for a run of a registered volume");
    }
    if (files && registered.isEmpty()) {
      throw new CommandFailed(
          ExitCode.USAGE, "--files goes with --registered: a PATH is read file by file anyway");
    }
    if (files && volume) {
      throw new CommandFailed(ExitCode.USAGE, "--files and --volume exclude each other");
    }
  }

  /** All volumes are looked at before the first run begins. */
  private List<RunOfVolume> chosen(Store store) throws IOException {
    Optional<ModeChoice.Mode> forced = Optional.empty();
    if (files || volume) {
      forced = Optional.of(files ? ModeChoice.Mode.FILES : ModeChoice.Mode.VOLUME);
    }
    Volumes volumes = new Volumes(store);
    MountTable mounts = MountTable.read();
    List<RunOfVolume> chosen = new ArrayList<>();
    for (String name : registered) {
      RegisteredVolume found = volumes.find(name);
      chosen.add(new RunOfVolume(name, ModeChoice.of(found, forced, BackupRun.host(), mounts)));
    }
    return chosen;
  }

  /**
   * @param of null for a run of PATHs
   */
  private int run(Store store, BackupSettings settings, RunOfVolume of) throws IOException {
    Progress progress = progress();
    try (BackupRun run = BackupRun.begin(store, settings, InstantSource.system())) {
      long total = run.expected().map(Manifest.Counts::bytes).orElse(0L);
      try (Watch watch = new Watch(progress, () -> text(run, total, progress))) {
        run.runAll(threads);
      }
      Manifest manifest = run.finish();
      Counters.Snapshot now = run.counters().now();
      tell(
          new RunAnswer(
              manifest.run(),
              of == null ? null : RunAnswer.Volume.of(of),
              new Elapsed(progress.elapsed()),
              now,
              run.counters().warnings(),
              of == null && !volume ? ModeChoice.hint(now.files()).orElse(null) : null));
      return now.warnings() > 0 ? WARNINGS : DONE;
    }
  }

  private int dryRun(BackupSettings settings) throws IOException {
    Optional<Store> store =
        Store.exists(options.store) ? Optional.of(options.open()) : Optional.empty();
    DryRun found = DryRun.of(store, options.store, settings);
    tell(DryRunAnswer.of(found));
    return found.troubles().isEmpty() ? DONE : WARNINGS;
  }

  private static String text(BackupRun run, long total, Progress progress) {
    Counters.Snapshot now = run.counters().now();
    return ProgressText.of(now.files(), now.read(), total, progress.elapsed());
  }
}
