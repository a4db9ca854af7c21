package kr.naru.backup;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import kr.naru.backup.store.Store;
import kr.naru.backup.upkeep.Forget;

/** A step on a store in a JVM of its own, to be killed. */
public final class BackupProcess {

  private BackupProcess() {}

  public static void main(String[] arguments) throws IOException {
    Store store = Backups.store(Path.of(arguments[1]));
    switch (arguments[0]) {
      case "run" -> Backups.run(store, Path.of(arguments[2]));
      case "run later" -> Backups.runLater(store, Path.of(arguments[2]));
      case "restore" -> Backups.restore(store, Path.of(arguments[2]));
      case "forget" -> {
        List<String> oldest = new ArrayList<>();
        kr.naru.backup.tree.Runs runs = kr.naru.backup.tree.Runs.load(store);
        if (runs.all().size() > 1) {
          oldest.add(runs.all().get(0).object());
        }
        new Forget(store).run(oldest);
      }
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  static Process start(File log, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                BackupProcess.class.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
        .start();
  }

  /** Kills it after so many milliseconds, with SIGKILL; true when it had not ended by itself. */
  static boolean killAfter(Process process, long millis) throws InterruptedException {
    if (process.waitFor(millis, TimeUnit.MILLISECONDS)) {
      return false;
    }
    process.destroyForcibly();
    process.waitFor();
    return true;
  }
}
