package kr.naru.ejb.changelog;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import kr.naru.changelog.LogHead;

/**
 * The head that readers may see, and those who wait for it to move. Waiters are woken by the
 * managed executor, never by the thread that numbers.
 */
@ApplicationScoped
public class LogHeads {

  @Resource private ManagedExecutorService executor;

  private final Map<Runnable, Long> waiting = new ConcurrentHashMap<>();
  private volatile LogHead head;

  /** The published head; null until the log was started. */
  public LogHead head() {
    return head;
  }

  /** Makes a committed head visible and wakes those who waited for a position below it. */
  public void publish(LogHead committed) {
    head = committed;
    waiting.forEach(
        (waiter, position) -> {
          if (position < committed.position() && waiting.remove(waiter) != null) {
            executor.execute(waiter);
          }
        });
  }

  /** Runs the waiter once the head is above the position; at once if it is already. */
  public void onceAbove(long position, Runnable waiter) {
    waiting.put(waiter, position);
    LogHead now = head;
    if (now != null && now.position() > position && waiting.remove(waiter) != null) {
      executor.execute(waiter);
    }
  }

  /**
   * @return whether the waiter was still waiting
   */
  public boolean forget(Runnable waiter) {
    return waiting.remove(waiter) != null;
  }
}
