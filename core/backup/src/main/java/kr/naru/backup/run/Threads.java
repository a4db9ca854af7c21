package kr.naru.backup.run;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The same task in N threads; ends when all have ended, with the first failure. */
public final class Threads {

  /** Work that may fail. */
  public interface Task {
    void run() throws IOException;
  }

  private final List<Throwable> failures = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();

  private Threads() {}

  /**
   * @param name of the threads, which are numbered
   * @throws InterruptedIOException when this thread is interrupted; the others are then, too, and
   *     have ended
   */
  public static void run(String name, int count, Task task) throws IOException {
    Threads all = new Threads();
    try {
      for (int i = 1; i <= count; i++) {
        all.start(name + "-" + i, task);
      }
    } finally {
      all.join();
    }
    all.throwFirst();
  }

  private void start(String name, Task task) {
    Thread thread = new Thread(() -> run(task), name);
    thread.start();
    threads.add(thread);
  }

  private void run(Task task) {
    try {
      task.run();
    } catch (IOException | RuntimeException | Error failure) {
      synchronized (failures) {
        failures.add(failure);
      }
    }
  }

  /** Also when it is interrupted: what the threads use must not be closed before they end. */
  private void join() throws InterruptedIOException {
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
      throw new InterruptedIOException("interrupted");
    }
  }

  /** When all have ended. */
  private void throwFirst() throws IOException {
    if (failures.isEmpty()) {
      return;
    }
    Throwable first = failures.get(0);
    failures.stream().skip(1).forEach(first::addSuppressed);
    if (first instanceof UncheckedIOException wrapped) {
      throw wrapped.getCause();
    }
    if (first instanceof IOException io) {
      throw io;
    }
    if (first instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) first;
  }
}
