package kr.naru.cli.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kr.naru.backup.extract.VolumeFiles;
import kr.naru.backup.restore.Restore;
import kr.naru.backup.restore.RestoreReport;
import kr.naru.backup.restore.RestoreSettings;
import kr.naru.backup.store.Store;
import kr.naru.backup.tree.Manifest;
import kr.naru.backup.tree.Runs;
import kr.naru.cli.outcome.CommandFailed;
import kr.naru.cli.outcome.ExitCode;
import kr.naru.cli.terminal.Progress;
import kr.naru.cli.terminal.Readable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "restore",
    description = {
      "Restores a run below a directory; things keep their whole paths: /srv/a comes to DIR/srv/a.",
      "A restore that was cut off is continued by the same command.",
      "A volume becomes an image file below the directory, or goes over a block device by --onto; single",
      "files come out of an ext2, ext3 or ext4 volume by --files."
    })
final class RestoreCommand extends BackupAction {

  @Parameters(
      index = "0",
      paramLabel = "RUN",
      description = "Name of the run, its beginning, or latest.")
  private String run;

  @Parameters(
      index = "1..*",
      paramLabel = "PATH",
      arity = "0..*",
      description = "Only these, with all below them (default: everything).")
  private List<String> paths = new ArrayList<>();

  @Option(
      names = "--target",
      paramLabel = "DIR",
      description = "Directory to restore below; made when it is missing.")
  private Path target;

  @Option(
      names = "--onto",
      paramLabel = "DEVICE",
      description = {
        "Writes the run's volume, or the one that PATH names, over this block device instead; ALL THAT IS ON IT IS LOST.",
        "The device must not be mounted, and be as large as the volume at least."
      })
  private Path device;

  @Option(
      names = "--files",
      paramLabel = "PATH",
      description = {
        "Files or directories in the run's volume, or the one that PATH names; may be given several times.",
        "The volume's image is restored below DIR for the time being, and needs its space. Needs debugfs."
      })
  private List<String> files = new ArrayList<>();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads that read, open and write (default: the processors).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--overwrite",
      description = "Replaces what is in the target; files of the same size and time stay.")
  private boolean overwrite;

  @Override
  int act() throws IOException {
    if ((target == null) == (device == null)) {
      throw new CommandFailed(
          ExitCode.USAGE,
          "give --target DIR, or --onto DEVICE for a volume that goes onto a device");
    }
    if (device != null && overwrite) {
      throw new CommandFailed(ExitCode.USAGE, "--overwrite goes with --target: --onto always does");
    }
    if (!files.isEmpty() && (device != null || paths.size() > 1)) {
      throw new CommandFailed(
          ExitCode.USAGE,
          "--files goes with --target, and with at most one PATH: that of a volume");
    }
    Store store = options.open();
    Manifest manifest = Runs.load(store).find(run).manifest();
    if (!files.isEmpty()) {
      return takeOut(store, manifest);
    }
    Restore restore = new Restore(store, manifest, new RestoreSettings(paths, threads, overwrite));
    RestoreReport report = restore.report();
    Progress progress = progress();
    long total = paths.isEmpty() ? manifest.counts().bytes() : 0;
    try (Watch watch = Watch.of(progress, report, total)) {
      if (device == null) {
        restore.to(target);
      } else {
        restore.onto(device);
      }
    }
    tell(answer(manifest, report, progress));
    return exitCode(report);
  }

  private static int exitCode(RestoreReport report) {
    if (report.damagedFiles() > 0) {
      return DAMAGED;
    }
    return report.warnings().isEmpty() ? DONE : WARNINGS;
  }

  /** Single files of a volume. */
  private int takeOut(Store store, Manifest manifest) throws IOException {
    VolumeFiles volume = VolumeFiles.of(store, manifest, paths.stream().findFirst(), threads);
    if (!json) {
      err()
          .println(
              "naru: the volume's image takes %s in %s for the time being"
                  .formatted(Readable.size(volume.neededSpace()), target));
    }
    Progress progress = progress();
    try (Watch watch = Watch.of(progress, volume.report(), 0)) {
      volume.to(target, files, overwrite);
    }
    tell(answer(manifest, volume.report(), progress));
    return exitCode(volume.report());
  }

  private RestoreAnswer answer(Manifest manifest, RestoreReport report, Progress progress) {
    return RestoreAnswer.of(
        manifest.run(),
        target == null ? null : target.toString(),
        device == null ? null : device.toString(),
        report,
        new Elapsed(progress.elapsed()));
  }
}
