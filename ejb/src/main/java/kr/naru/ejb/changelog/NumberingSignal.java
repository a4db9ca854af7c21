package kr.naru.ejb.changelog;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Tells the numberer of this process that a set was committed, so that it need not wait for its
 * tick.
 */
final class NumberingSignal implements Synchronization {

  private static final Semaphore COMMITTED = new Semaphore(0);

  @Override
  public void beforeCompletion() {
    // The log is written by Hibernate's own hook, after its last flush.
  }

  @Override
  public void afterCompletion(int status) {
    if (status == Status.STATUS_COMMITTED) {
      give();
    }
  }

  /** Ends the numberer's wait. */
  static void give() {
    COMMITTED.release();
  }

  /** Returns when a set was committed since the last call, or after the time. */
  static void await(long millis) throws InterruptedException {
    if (COMMITTED.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
      COMMITTED.drainPermits();
    }
  }
}
