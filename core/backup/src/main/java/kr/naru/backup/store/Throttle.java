package kr.naru.backup.store;

import java.io.InterruptedIOException;
import java.util.concurrent.TimeUnit;

/** Holds all threads of a run together to so many bytes a second. */
public final class Throttle {

  public static final Throttle NONE = new Throttle(0);

  private final long bytesPerSecond;
  private long freeAt = System.nanoTime();

  /**
   * @param bytesPerSecond 0 for no limit
   */
  public Throttle(long bytesPerSecond) {
    this.bytesPerSecond = bytesPerSecond;
  }

  /** Waits as long as the bytes take at that rate. */
  void take(int bytes) throws InterruptedIOException {
    if (bytesPerSecond == 0) {
      return;
    }
    long wait;
    synchronized (this) {
      long now = System.nanoTime();
      freeAt = Math.max(freeAt, now - TimeUnit.MILLISECONDS.toNanos(100));
      freeAt += TimeUnit.SECONDS.toNanos(bytes) / bytesPerSecond;
      wait = freeAt - now;
    }
    try {
      TimeUnit.NANOSECONDS.sleep(wait);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while keeping to the rate");
    }
  }
}
