package kr.naru.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Writes a range of items with several writers at once. */
final class Load {

  private final int writers;
  private final ItemWriter.Factory factory;

  Load(int writers, ItemWriter.Factory factory) {
    this.writers = writers;
    this.factory = factory;
  }

  /**
   * As fast as it goes.
   *
   * @return writes a second
   */
  double run(long first, long count) throws Exception {
    return run(first, count, 0);
  }

  /**
   * At a rate: each write has its time, and one that is late does not move the others. Writers that
   * cannot keep up finish late; the rate that is returned shows it.
   *
   * @return writes a second
   */
  double paced(long first, int rate, int seconds) throws Exception {
    return run(first, (long) rate * seconds, rate);
  }

  private double run(long first, long count, int rate) throws Exception {
    List<ItemWriter> open = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(writers);
    try {
      for (int i = 0; i < writers; i++) {
        open.add(factory.open());
      }
      long begun = System.nanoTime();
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < writers; i++) {
        int writer = i;
        running.add(
            threads.submit(
                () -> {
                  write(open.get(writer), first, count, writer, begun, rate);
                  return null;
                }));
      }
      await(running);
      return count / ((System.nanoTime() - begun) / 1e9);
    } finally {
      threads.shutdownNow();
      for (ItemWriter writer : open) {
        writer.close();
      }
    }
  }

  private void write(ItemWriter writer, long first, long count, int offset, long begun, int rate)
      throws Exception {
    for (long i = offset; i < count; i += writers) {
      if (rate > 0) {
        TimeUnit.NANOSECONDS.sleep(begun + i * 1_000_000_000L / rate - System.nanoTime());
      }
      writer.write(new BenchItem(first + i));
    }
  }

  private static void await(List<Future<?>> running) throws Exception {
    try {
      for (Future<?> writer : running) {
        writer.get();
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }
}
