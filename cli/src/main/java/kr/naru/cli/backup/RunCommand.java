package kr.naru.cli.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kr.naru.backup.run.BackupRun;
import kr.naru.backup.run.BackupSettings;
import kr.naru.backup.run.Counters;
import kr.naru.backup.run.DryRun;
import kr.naru.backup.store.Store;
import kr.naru.backup.tree.Manifest;
import kr.naru.cli.outcome.CommandFailed;
import kr.naru.cli.outcome.ExitCode;
import kr.naru.cli.terminal.Progress;
import kr.naru.cli.terminal.Readable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "run",
    description = {
      "Backs up paths; makes the store when there is none.",
      "What did not change since the last run of the same paths is not read again. A run that was cut off is",
      "continued by the next one of the same paths."
    })
final class RunCommand extends BackupAction {

  @Parameters(
      paramLabel = "PATH",
      arity = "1..*",
      description = "Files and directories; symbolic links in a PATH are followed.")
  private List<Path> paths;

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
          "Takes each PATH as a volume: a block device or image, holes and zeros skipped.")
  private boolean volume;

  @Option(
      names = "--limit",
      paramLabel = "MB/S",
      description = "Writes at most so many megabytes a second (default: no limit).")
  private double limit;

  @Option(names = "--dry-run", description = "Tells what would be read; writes nothing.")
  private boolean dryRun;

  @Option(
      names = "--no-encryption",
      description =
          "Makes the new store without encryption, for a store that nobody else can read.")
  private boolean noEncryption;

  @Override
  int act() throws IOException {
    if (threads < 1 || threads > 64) {
      throw new CommandFailed(ExitCode.USAGE, "--threads takes 1 to 64");
    }
    if (limit < 0) {
      throw new CommandFailed(ExitCode.USAGE, "--limit takes a number of MB/s above 0");
    }
    BackupSettings settings =
        new BackupSettings(
            paths, excludes, force, oneFileSystem, volume, (long) (limit * 1_000_000));
    if (dryRun) {
      return dryRun(settings);
    }
    Store store = store();
    Progress progress = progress();
    try (BackupRun run = BackupRun.begin(store, settings, InstantSource.system())) {
      long total = run.expected().map(Manifest.Counts::bytes).orElse(0L);
      try (Watch watch = new Watch(progress, () -> text(run, total, progress))) {
        run.runAll(threads);
      }
      Manifest manifest = run.finish();
      tell(manifest, run.counters(), progress.elapsed());
      return run.counters().now().warnings() > 0 ? WARNINGS : DONE;
    }
  }

  private int dryRun(BackupSettings settings) throws IOException {
    Optional<Store> store =
        Store.exists(options.store) ? Optional.of(options.open()) : Optional.empty();
    DryRun found = DryRun.of(store, options.store, settings);
    if (json) {
      Map<String, Object> answer = new LinkedHashMap<>();
      answer.put("files", found.files());
      answer.put("bytes", found.bytes());
      answer.put("changed", found.changed());
      answer.put("toRead", found.toRead());
      answer.put("warnings", found.troubles());
      printJson(answer);
    } else {
      complain("warning", found.troubles());
      out()
          .println(
              "%s files, %s; would read %s files, %s (--dry-run: nothing was written)"
                  .formatted(
                      Readable.count(found.files()),
                      Readable.size(found.bytes()),
                      Readable.count(found.changed()),
                      Readable.size(found.toRead())));
    }
    return found.troubles().isEmpty() ? DONE : WARNINGS;
  }

  private Store store() throws IOException {
    if (Store.exists(options.store)) {
      return options.open();
    }
    Optional<byte[]> password = options.password();
    if (password.isEmpty() && !noEncryption) {
      throw new CommandFailed(
          ExitCode.USAGE,
          options.store
              + " is no backup store yet: give --password-file to make one (or --no-encryption)");
    }
    if (password.isPresent() && noEncryption) {
      throw new CommandFailed(
          ExitCode.USAGE, "--no-encryption and --password-file exclude each other");
    }
    return Store.create(options.store, password, InstantSource.system().instant());
  }

  private static String text(BackupRun run, long total, Progress progress) {
    Counters.Snapshot now = run.counters().now();
    return Amounts.text(now.files(), now.read(), total, progress.elapsed());
  }

  private void tell(Manifest manifest, Counters counters, Duration elapsed) {
    Counters.Snapshot now = counters.now();
    if (json) {
      Map<String, Object> answer = new LinkedHashMap<>();
      answer.put("run", manifest.run());
      answer.put("seconds", elapsed.toMillis() / 1000.0);
      answer.put("counts", Views.counts(now));
      answer.put("warnings", counters.warnings());
      printJson(answer);
      return;
    }
    complain("warning", counters.warnings());
    out().println("run " + manifest.run() + " is complete");
    out()
        .println(
            "%s files, %s directories, %s others, %s"
                .formatted(
                    Readable.count(now.files()),
                    Readable.count(now.directories()),
                    Readable.count(now.others()),
                    Readable.size(now.bytes())));
    out()
        .println(
            "unchanged %s files, read %s, new %s, stored %s in %s units, %s"
                .formatted(
                    Readable.count(now.unchanged()),
                    Readable.size(now.read()),
                    Readable.size(now.added()),
                    Readable.size(now.stored()),
                    Readable.count(now.units()),
                    Readable.duration(elapsed)));
    if (now.resumed() > 0) {
      out().println("taken over from a run that was cut off: " + Readable.size(now.resumed()));
    }
  }
}
