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
    joinAll(threads);
    if (!failures.isEmpty()) {
      Throwable first = failures.get(0);
      failures.stream().skip(1).forEach(first::addSuppressed);
      rethrow(first);
    }
  }

  /** Also when it is interrupted: what the threads use must not be closed before they end. */
  private static void joinAll(List<Thread> threads) throws IOException {
    boolean interrupted = false;
    for (Thread thread : threads) {
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException stop) {
          interrupted = true;
          threads.forEach(Thread::interrupt);
        }
      }
    }
    if (interrupted) {
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
