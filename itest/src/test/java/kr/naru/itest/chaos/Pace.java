package kr.naru.itest.chaos;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Deals out the sets among writers and strikes: the run is cut into as many parts as there are
 * strikes, and one more; each strike falls into its part, and writers enter the next one only when
 * it is over.
 */
final class Pace {

  private static final Duration STANDSTILL = Duration.ofMinutes(10);
  private static final long PAUSE_MILLIS = 5;

  private final int sets;
  private final int part;
  private final AtomicInteger begun = new AtomicInteger();
  private final AtomicInteger done = new AtomicInteger();
  private volatile int limit;

  Pace(int sets, int strikes) {
    this.sets = sets;
    this.part = sets / (strikes + 1);
    this.limit = strikes == 0 ? sets : part;
  }

  /**
   * Waits until a writer may write one more set.
   *
   * @return false when there are no more
   */
  boolean next() throws InterruptedException {
    int mine = begun.getAndIncrement();
    if (mine >= sets) {
      return false;
    }
    while (mine >= limit) {
      Thread.sleep(PAUSE_MILLIS);
    }
    return true;
  }

  void done() {
    done.incrementAndGet();
  }

  /**
   * Returns when that much of a strike's part is written.
   *
   * @throws AssertionError when the writers do not get on
   */
  void awaitPart(int strike, double share) throws InterruptedException {
    awaitDone((int) (part * (strike + share)));
  }

  /** Returns when that much of the whole run is written. */
  void awaitShare(double share) throws InterruptedException {
    awaitDone((int) (sets * share));
  }

  void strikeOver(int strike, int strikes) {
    limit = strike + 1 == strikes ? sets : part * (strike + 2);
  }

  private void awaitDone(int count) throws InterruptedException {
    int last = done.get();
    long changed = System.nanoTime();
    while (done.get() < count) {
      Thread.sleep(PAUSE_MILLIS);
      if (done.get() != last) {
        last = done.get();
        changed = System.nanoTime();
      } else if (System.nanoTime() - changed > STANDSTILL.toNanos()) {
        throw new AssertionError("writers stand still at " + last + " of " + sets + " sets");
      }
    }
  }
}
