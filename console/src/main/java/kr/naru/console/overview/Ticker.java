package kr.naru.console.overview;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.faces.push.Push;
import jakarta.faces.push.PushContext;
import jakarta.inject.Inject;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import kr.naru.node.NodeSettings;

/**
 * Tells open overviews every second to look again. Says nothing itself: what a page shows is asked
 * for with its session, so nobody sees more than their role allows.
 */
@ApplicationScoped
public class Ticker {

  private static final int SECONDS = 1;

  @Resource private ManagedThreadFactory threads;
  @Inject private NodeSettings settings;

  @Inject
  @Push(channel = "landscape")
  private PushContext push;

  private final CountDownLatch stopping = new CountDownLatch(1);

  void start(@Observes @Initialized(ApplicationScoped.class) Object application) {
    if (settings.isMaster()) {
      Thread thread = threads.newThread(this::run);
      thread.setName("naru-console-ticker");
      thread.start();
    }
  }

  @PreDestroy
  void stop() {
    stopping.countDown();
  }

  private void run() {
    try {
      while (!stopping.await(SECONDS, TimeUnit.SECONDS)) {
        push.send("look");
      }
    } catch (InterruptedException e) {
      // The server ends.
    }
  }
}
