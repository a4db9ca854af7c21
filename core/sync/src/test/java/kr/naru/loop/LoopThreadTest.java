package kr.naru.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LoopThreadTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Test
  void itsThreadHasTheNameAndEndsWhenTheLoopStops() throws InterruptedException {
    StopSignal stop = new StopSignal();
    AtomicReference<String> name = new AtomicReference<>();
    CountDownLatch running = new CountDownLatch(1);
    LoopThread loop =
        LoopThread.start(
            Thread::new,
            "naru-test",
            () -> {
              name.set(Thread.currentThread().getName());
              running.countDown();
              awaitStop(stop);
            });
    running.await();
    assertThat(loop.join(Duration.ofMillis(1))).isFalse();

    stop.give();

    assertThat(loop.join(PATIENCE)).isTrue();
    assertThat(name).hasValue("naru-test");
  }

  @Test
  void stopSignalEndsAWaitAtOnceAndForEver() throws InterruptedException {
    StopSignal stop = new StopSignal();
    assertThat(stop.await(Duration.ofMillis(1))).isFalse();

    stop.give();

    assertThat(stop.await(Duration.ofDays(1))).isTrue();
    assertThat(stop.isGiven()).isTrue();
  }

  @Test
  void backoffDoublesUpToItsLongestAndBeginsAnewAfterASuccess() {
    Backoff backoff = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(1));

    assertThat(Stream.generate(backoff::next).limit(5).map(Duration::toMillis))
        .containsExactly(200L, 400L, 800L, 1000L, 1000L);
    backoff.reset();
    assertThat(backoff.next()).isEqualTo(Duration.ofMillis(200));
  }

  private static void awaitStop(StopSignal stop) {
    try {
      stop.await(PATIENCE);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
