package kr.naru.ejb.apply;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import jakarta.jms.ConnectionFactory;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.stream.LongStream;
import kr.naru.apply.FollowerProgress;
import kr.naru.apply.FollowerTroubles;
import kr.naru.apply.StoreException;
import kr.naru.ejb.feed.FollowerSecrets;
import kr.naru.loop.LoopThread;
import kr.naru.node.NodeSettings;
import kr.naru.pull.FollowerMessages;
import kr.naru.pull.MasterClient;
import kr.naru.pull.ReportLoop;

/** Starts and stops the follower of this node. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class FollowerRuntime {

  private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);

  @Resource private ManagedThreadFactory threads;

  @Resource(lookup = "java:/ConnectionFactory")
  private ConnectionFactory connections;

  @Inject private NodeSettings settings;
  @Inject private InstantSource clock;
  @Inject private FollowerSecrets secrets;
  @Inject private FollowerCopy copy;

  private final FollowerProgress progress = new FollowerProgress();
  private final FollowerTroubles troubles = new FollowerTroubles(progress::nudge);
  private LoopThread pulling;
  private LoopThread reporting;

  @PostConstruct
  void start() {
    if (!settings.isFollower()) {
      return;
    }
    try {
      copy.open();
      secrets.importFile();
    } catch (StoreException | IOException e) {
      throw new IllegalStateException(
          "follower " + settings.follower() + " cannot start: " + e.getMessage(), e);
    }
    readStore();
    MasterClient master = new MasterClient(settings.master(), settings.follower(), secrets);
    pulling =
        LoopThread.start(
            threads,
            "naru-pull",
            new PullLoop(progress, troubles, master, threads, connections, copy, settings, clock));
    reporting =
        LoopThread.start(
            threads,
            "naru-report",
            new ReportLoop(progress, troubles, master, copy.log(), settings.follower(), clock));
  }

  /** Where the store does not answer yet, the pull says so, and tries again. */
  private void readStore() {
    try {
      long lowest = LongStream.of(copy.store().positions()).min().orElse(0);
      progress.restored(copy.log().logId().orElse(null), Math.max(copy.log().confirmed(), lowest));
    } catch (StoreException e) {
      troubles.pullStopped("away: " + FollowerMessages.reason(e));
      FollowerMessages.pullFailed(e);
    }
  }

  @PreDestroy
  void stop() {
    progress.stop();
    if (pulling != null) {
      reporting.join(STOP_PATIENCE);
      pulling.join(STOP_PATIENCE);
      copy.close();
    }
  }

  /** How far it is. */
  public FollowerProgress progress() {
    return progress;
  }

  /** Why it does not go on. */
  public FollowerTroubles troubles() {
    return troubles;
  }
}
