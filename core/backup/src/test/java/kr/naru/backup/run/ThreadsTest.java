package kr.naru.backup.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ThreadsTest {

  @Test
  void eachThreadHasTheNameAndANumber() throws IOException {
    Set<String> names = ConcurrentHashMap.newKeySet();

    Threads.run("reader", 3, () -> names.add(Thread.currentThread().getName()));

    assertThat(names).containsExactlyInAnyOrder("reader-1", "reader-2", "reader-3");
  }

  @Test
  void theFirstFailureIsToldWhenAllHaveEnded() {
    AtomicInteger started = new AtomicInteger();
    AtomicInteger ended = new AtomicInteger();

    assertThatThrownBy(
            () ->
                Threads.run(
                    "reader",
                    2,
                    () -> {
                      if (started.getAndIncrement() == 0) {
                        throw new UncheckedIOException(new IOException("no space"));
                      }
                      ended.incrementAndGet();
                    }))
        .isInstanceOf(IOException.class)
        .hasMessage("no space");

    assertThat(ended).hasValue(1);
  }

  @Test
  void anInterruptReachesTheThreadsAndWaitsForTheirEnd() throws InterruptedException {
    CountDownLatch started = new CountDownLatch(2);
    AtomicInteger interrupted = new AtomicInteger();
    Set<Throwable> told = ConcurrentHashMap.newKeySet();
    Thread caller =
        new Thread(
            () -> {
              try {
                Threads.run("reader", 2, () -> waitForInterrupt(started, interrupted));
              } catch (IOException stopped) {
                told.add(stopped);
              }
            });
    caller.start();
    started.await();

    caller.interrupt();
    caller.join();

    assertThat(told).singleElement().isInstanceOf(InterruptedIOException.class);
    assertThat(interrupted).hasValue(2);
  }

  private static void waitForInterrupt(CountDownLatch started, AtomicInteger interrupted) {
    started.countDown();
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException stop) {
      interrupted.incrementAndGet();
    }
  }
}
