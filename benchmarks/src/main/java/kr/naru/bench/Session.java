package kr.naru.bench;

import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A running landscape on one variant, and what the phases need to know of its databases. */
abstract class Session implements AutoCloseable {

  private static final long POLL_MILLIS = 50;
  private static final long LONGEST_POLL_MILLIS = 2_000;
  private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(3);

  private final Variant variant;
  private final Landscape nodes;
  private long next = 1;

  Session(Variant variant, Landscape nodes) {
    this.variant = variant;
    this.nodes = nodes;
  }

  final Variant variant() {
    return variant;
  }

  final Landscape nodes() {
    return nodes;
  }

  /**
   * Reserves numbers of items.
   *
   * @return the first
   */
  final long take(long count) {
    long first = next;
    next += count;
    return first;
  }

  /** The quickest way to write item by item. */
  abstract ItemWriter.Factory writers();

  /** How {@link #writers} write, for the figures' names. */
  abstract String way();

  /** Whether the quickest way goes past the master, so that it can be frozen meanwhile. */
  abstract boolean writesPastMaster();

  /** Begins to watch what is written from now on. */
  abstract LagWatch watch() throws Exception;

  /** What uses CPU here, the nodes included. */
  abstract Collection<Supplier<Map<String, Long>>> processes();

  /**
   * @throws IllegalStateException when the mall does not hold what the catalog holds
   */
  abstract void equal(String phase) throws Exception;

  /**
   * Waits until the mall has applied everything up to a position. Asks seldom while much is left,
   * because every answer costs the mall CPU.
   */
  final void awaitApplied(long position) throws IOException, InterruptedException {
    long begun = System.nanoTime();
    long moved = begun;
    long from = nodes.mall().applied();
    long applied = from;
    while (applied < position) {
      double perMilli = (applied - from) / ((System.nanoTime() - begun) / 1e6);
      double left = perMilli > 0 ? (position - applied) / perMilli : 0;
      Thread.sleep((long) Math.max(POLL_MILLIS, Math.min(LONGEST_POLL_MILLIS, left / 3)));
      long now = nodes.mall().applied();
      if (now != applied) {
        applied = now;
        moved = System.nanoTime();
      } else if (System.nanoTime() - moved > PATIENCE_NANOS) {
        throw new IllegalStateException(
            "the mall should reach position "
                + position
                + " and stays: "
                + nodes.mall().get("/status"));
      }
    }
  }

  /** Waits until the master has given everything up to a position a number. */
  final void awaitHead(long position) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (nodes.master().head() < position) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("the head does not reach " + position);
      }
      Thread.sleep(POLL_MILLIS);
    }
  }

  @Override
  public void close() throws Exception {
    nodes.close();
  }
}
