package kr.naru.backup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import kr.naru.backup.restore.Restore;
import kr.naru.backup.restore.RestoreReport;
import kr.naru.backup.restore.RestoreSettings;
import kr.naru.backup.run.BackupRun;
import kr.naru.backup.run.BackupSettings;
import kr.naru.backup.run.Counters;
import kr.naru.backup.store.NewStore;
import kr.naru.backup.store.Store;
import kr.naru.backup.tree.Manifest;
import kr.naru.backup.tree.Runs;
import kr.naru.backup.upkeep.Check;
import kr.naru.backup.upkeep.CheckReport;

/** What tests do with a store. */
final class Backups {

  static final byte[] PASSWORD = "나루 password".getBytes(StandardCharsets.UTF_8);

  private static final Duration SETTLED = Duration.ofMinutes(1);

  /** What a run did. */
  record Done(Manifest manifest, Counters.Snapshot counts, Counters counters) {}

  private Backups() {}

  static Store store(Path root) throws IOException {
    return Store.exists(root)
        ? Store.open(root, Optional.of(PASSWORD))
        : NewStore.create(root, Optional.of(PASSWORD), InstantSource.system().instant());
  }

  static Done run(Store store, Path... paths) throws IOException {
    return run(store, BackupSettings.of(paths));
  }

  /** A run to which everything has stood still for a while: younger things are read again. */
  static Done runLater(Store store, Path... paths) throws IOException {
    return run(store, BackupSettings.of(paths), Clock.offset(Clock.systemUTC(), SETTLED));
  }

  static Done run(Store store, BackupSettings settings) throws IOException {
    return run(store, settings, InstantSource.system());
  }

  private static Done run(Store store, BackupSettings settings, InstantSource clock)
      throws IOException {
    try (BackupRun run = BackupRun.begin(store, settings, clock)) {
      run.runAll(2);
      Manifest manifest = run.finish();
      return new Done(manifest, run.counters().now(), run.counters());
    }
  }

  static RestoreReport restore(Store store, Path target, String... paths) throws IOException {
    Manifest latest = Runs.load(store).find("latest").manifest();
    return restore(store, latest, target, paths);
  }

  static RestoreReport restore(Store store, Manifest manifest, Path target, String... paths)
      throws IOException {
    Restore restore = new Restore(store, manifest, new RestoreSettings(List.of(paths), 2, false));
    restore.to(target);
    return restore.report();
  }

  static CheckReport checkAll(Store store) throws IOException {
    Check check = new Check(store, Check.Depth.all(2));
    check.run();
    return check.report();
  }

  /** Where a path's things are below a target. */
  static Path below(Path target, Path path) throws IOException {
    return target.resolve(path.toRealPath().toString().substring(1));
  }
}
