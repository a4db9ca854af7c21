package kr.naru.ejb.monitor;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import kr.naru.ejb.feed.StatusService;
import kr.naru.loop.LoopThread;
import kr.naru.loop.StopSignal;
import kr.naru.monitor.Bucket;
import kr.naru.monitor.History;
import kr.naru.monitor.LandscapeStatus;
import kr.naru.monitor.LandscapeStatus.FollowerStatus;
import kr.naru.monitor.Sample;
import kr.naru.node.NodeSettings;

/**
 * Looks once a second at who has what, and remembers an hour of it. Does nothing on a node that is
 * no master.
 */
@Singleton
@Startup
@DependsOn("NumbererLoop")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class LandscapeMonitor {

  private static final System.Logger LOG = System.getLogger("kr.naru.monitor");
  private static final Duration EVERY = Duration.ofSeconds(1);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);
  private static final Duration KEPT = Duration.ofHours(1);

  @Resource private ManagedThreadFactory threads;
  @Inject private StatusService status;
  @Inject private NodeSettings settings;
  @Inject private InstantSource clock;

  private final History history = new History(KEPT);
  private final StopSignal stop = new StopSignal();
  private LoopThread thread;
  private volatile Look last = new Look(null, null, null);

  /**
   * The last look.
   *
   * @param status null before the first
   * @param at when the status was true, null before the first
   * @param trouble why the newest look failed, null when it did not; the status is then an older
   *     one
   */
  public record Look(LandscapeStatus status, Instant at, String trouble) {}

  @PostConstruct
  void start() {
    if (settings.isMaster()) {
      thread = LoopThread.start(threads, "naru-monitor", this::run);
    }
  }

  @PreDestroy
  void stop() {
    stop.give();
    if (thread != null) {
      thread.join(STOP_PATIENCE);
    }
  }

  public Look last() {
    return last;
  }

  /** Lag and rates of the last time, the oldest first. */
  public List<Bucket> buckets(Duration length, int count) {
    return history.buckets(length, count);
  }

  private void run() {
    try {
      while (!stop.await(EVERY)) {
        look();
      }
    } catch (InterruptedException e) {
      // The server ends.
    }
  }

  private void look() {
    try {
      LandscapeStatus now = status.status();
      Instant at = clock.instant();
      history.add(
          new Sample(
              at,
              now.head(),
              now.followers().stream()
                  .collect(Collectors.toMap(FollowerStatus::name, LandscapeMonitor::place))));
      if (last.trouble() != null) {
        LOG.log(System.Logger.Level.INFO, "NARU6002 watching goes on");
      }
      last = new Look(now, at, null);
    } catch (SQLException | RuntimeException e) {
      if (last.trouble() == null) {
        LOG.log(
            System.Logger.Level.WARNING,
            "NARU6001 the followers cannot be watched, is repeated: " + e,
            e);
      }
      last = new Look(last.status(), last.at(), String.valueOf(e.getMessage()));
    }
  }

  private static Sample.Place place(FollowerStatus follower) {
    return new Sample.Place(follower.received(), follower.applied(), follower.lagMs());
  }
}
