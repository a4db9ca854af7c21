package kr.naru.backup.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The same task in N threads; ends when all have ended, with the first failure. */
public final class Threads {

  /** Work that may fail. */
  public interface Task {
    void run() throws IOException;
  }

  private Threads() {}

  public static void run(int count, Task task) throws IOException {
    List<Throwable> failures = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Thread thread =
          new Thread(
              () -> {
                try {
                  task.run();
                } catch (IOException | RuntimeException | Error failure) {
                  synchronized (failures) {
                    failures.add(failure);
                  }
                }
              },
              "backup-" + (i + 1));
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      join(thread);
    }
    if (!failures.isEmpty()) {
      Throwable first = failures.get(0);
      failures.stream().skip(1).forEach(first::addSuppressed);
      rethrow(first);
    }
  }

  private static void join(Thread thread) throws IOException {
    try {
      thread.join();
    } catch (InterruptedException stop) {
      thread.interrupt();
      Thread.currentThread().interrupt();
      throw new java.io.InterruptedIOException("interrupted");
    }
  }

  private static void rethrow(Throwable failure) throws IOException {
    if (failure instanceof java.io.UncheckedIOException wrapped) {
      throw wrapped.getCause();
    }
    if (failure instanceof IOException io) {
      throw io;
    }
    if (failure instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) failure;
  }
}
