package kr.naru.loop;

import java.time.Duration;
import java.util.concurrent.ThreadFactory;

/** A thread of its own for a loop that ends by itself when its {@link StopSignal} is given. */
public final class LoopThread {

  private final Thread thread;

  private LoopThread(Thread thread) {
    this.thread = thread;
  }

  /**
   * @param name as operators see it in thread dumps
   */
  public static LoopThread start(ThreadFactory threads, String name, Runnable loop) {
    Thread thread = threads.newThread(loop);
    thread.setName(name);
    thread.start();
    return new LoopThread(thread);
  }

  /**
   * Waits until the loop has ended, at most so long. Call it when the loop was told to stop.
   *
   * @return whether it has ended
   */
  public boolean join(Duration patience) {
    try {
      thread.join(patience.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return !thread.isAlive();
  }

  /** Ends a wait of the loop at once; only for loops that neither read files nor use a database. */
  public void interrupt() {
    thread.interrupt();
  }
}
