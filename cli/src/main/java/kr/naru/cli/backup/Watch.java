package kr.naru.cli.backup;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import kr.naru.backup.restore.RestoreReport;
import kr.naru.cli.terminal.Progress;

/** Shows a text again and again until closed: on a terminal every half second, else every 15 s. */
final class Watch implements AutoCloseable {

  private final ScheduledExecutorService timer;
  private final Progress progress;

  Watch(Progress progress, Supplier<String> text) {
    this.progress = progress;
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "progress");
              thread.setDaemon(true);
              return thread;
            });
    long millis = Boolean.getBoolean("naru.terminal") ? 500 : 15_000;
    timer.scheduleWithFixedDelay(
        () -> progress.show(text.get()), millis, millis, TimeUnit.MILLISECONDS);
  }

  /** Of a restore or a comparison. */
  static Watch of(Progress progress, RestoreReport report, long total) {
    return new Watch(
        progress, () -> ProgressText.of(report.files(), report.bytes(), total, progress.elapsed()));
  }

  @Override
  public void close() {
    timer.shutdownNow();
    progress.clear();
  }
}
