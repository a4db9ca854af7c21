package kr.naru.web.feed;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import kr.naru.ejb.changelog.LogHeads;

/** Lets an answer wait until there is something to answer, without a thread for each. */
@ApplicationScoped
public class LongPoll {

  @Resource private ManagedScheduledExecutorService executor;
  @Inject private LogHeads heads;

  /**
   * Runs the answer once the head is above the position, at the latest after the time; exactly
   * once.
   */
  void answerAbove(long position, Duration latest, Runnable answer) {
    Waiter waiter = new Waiter(answer);
    waiter.timer =
        executor.schedule(
            () -> {
              heads.forget(waiter);
              waiter.run();
            },
            latest.toMillis(),
            TimeUnit.MILLISECONDS);
    heads.onceAbove(position, waiter);
  }

  private static final class Waiter implements Runnable {

    private final Runnable answer;
    private final AtomicBoolean answered = new AtomicBoolean();
    private ScheduledFuture<?> timer;

    private Waiter(Runnable answer) {
      this.answer = answer;
    }

    @Override
    public void run() {
      if (answered.compareAndSet(false, true)) {
        timer.cancel(false);
        answer.run();
      }
    }
  }
}
