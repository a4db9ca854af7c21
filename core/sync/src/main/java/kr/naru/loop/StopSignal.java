package kr.naru.loop;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tells a loop to stop; given once. Thread-safe. */
public final class StopSignal {

  private final CountDownLatch given = new CountDownLatch(1);

  public void give() {
    given.countDown();
  }

  public boolean isGiven() {
    return given.getCount() == 0;
  }

  /**
   * Waits between two rounds; ends early when the signal is given.
   *
   * @return whether it is given
   */
  public boolean await(Duration pause) throws InterruptedException {
    return given.await(pause.toNanos(), TimeUnit.NANOSECONDS);
  }
}
