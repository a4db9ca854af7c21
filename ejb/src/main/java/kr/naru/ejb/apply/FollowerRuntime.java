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
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import kr.naru.apply.AppliedTracker;
import kr.naru.apply.LaneApplier;
import kr.naru.apply.PullState;
import kr.naru.apply.StoreException;
import kr.naru.ejb.feed.FollowerSecrets;
import kr.naru.ejb.feed.MasterClient;
import kr.naru.ejb.settings.NodeSettings;

/** Starts and stops the follower of this node and holds what its threads share. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class FollowerRuntime {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long STOP_MILLIS = 10_000;

  @Resource private ManagedThreadFactory threads;

  @Resource(lookup = "java:/ConnectionFactory")
  private ConnectionFactory connections;

  @Inject private NodeSettings settings;
  @Inject private InstantSource clock;
  @Inject private FollowerSecrets secrets;
  @Inject private FollowerCopy copy;

  private final Map<String, String> troubles = new TreeMap<>();
  private PullLoop pull;
  private ReportLoop report;
  private Thread pulling;
  private Thread reporting;

  private AppliedTracker tracker;
  private LaneApplier applier;
  private long epoch;
  private long rewindAbove = -1;
  private String logId;
  private long appliedAtStart;
  private boolean stopping;

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
    pull =
        new PullLoop(this, master, threads, connections, copy.store(), copy.log(), settings, clock);
    report = new ReportLoop(this, master, copy.log(), settings, clock);
    pulling = begin("naru-pull", pull);
    reporting = begin("naru-report", report);
  }

  /** Where the store does not answer yet, the pull says so, and tries again. */
  private void readStore() {
    try {
      appliedAtStart =
          Math.max(copy.log().confirmed(), LongStream.of(copy.store().positions()).min().orElse(0));
      logId = copy.log().logId().orElse(null);
    } catch (StoreException e) {
      trouble("pull", "away: " + FollowerLog.reason(e));
      FollowerLog.pullFailed(e);
    }
  }

  @PreDestroy
  void stop() {
    synchronized (this) {
      stopping = true;
      if (applier != null) {
        applier.close();
        tracker.nudge();
      }
      notifyAll();
    }
    join(reporting);
    join(pulling);
    if (pull != null) {
      copy.close();
    }
  }

  /** What is applied; null until the pull has begun. */
  public synchronized AppliedTracker tracker() {
    return tracker;
  }

  /**
   * Everything up to here is in the store, at least; after a restart it may be lower for a moment.
   */
  public synchronized long applied() {
    return tracker == null ? appliedAtStart : Math.max(appliedAtStart, tracker.applied());
  }

  /** Everything up to here was received, at least. */
  public synchronized long received() {
    return tracker == null ? appliedAtStart : tracker.received();
  }

  /** The log this node follows; null until the first page ever. */
  public synchronized String logId() {
    return logId;
  }

  /** Why the follower does not go on; null while it does. */
  public synchronized String trouble() {
    return troubles.isEmpty() ? null : String.join("; ", troubles.values());
  }

  public synchronized boolean stopping() {
    return stopping;
  }

  /** Called when the pull begins or begins again: from now on older messages are void. */
  synchronized void begin(PullState state, long[] positions, long confirmed) {
    long known = tracker == null ? confirmed : Math.max(confirmed, tracker.applied());
    if (applier != null) {
      applier.close();
    }
    tracker = new AppliedTracker(known, positions, state);
    applier = new LaneApplier(copy.store(), tracker, positions, state.epoch(), PATIENCE);
    epoch = state.epoch();
    logId = state.logId();
    notifyAll();
  }

  /** The applier; waits until the pull has begun, and beyond an epoch that is to be rewound. */
  public synchronized LaneApplier applier() throws InterruptedException {
    while (!stopping && (applier == null || rewindAbove >= epoch)) {
      wait();
    }
    if (stopping) {
      throw new InterruptedException("the follower is stopping");
    }
    return applier;
  }

  /**
   * Asks the pull to begin again behind what the store has; repeated requests for one epoch are
   * one.
   */
  public synchronized void requestRewind(long gapEpoch) {
    rewindAbove = Math.max(rewindAbove, gapEpoch);
  }

  synchronized boolean rewindRequested() {
    return rewindAbove >= epoch && epoch > 0;
  }

  public synchronized boolean troubled(String part) {
    return troubles.containsKey(part);
  }

  public synchronized boolean laneTroubled() {
    return troubles.keySet().stream().anyMatch(part -> part.startsWith("lane"));
  }

  public synchronized void trouble(String part, String reason) {
    troubles.put(part, reason);
    nudge();
  }

  public synchronized void noTrouble(String part) {
    if (troubles.remove(part) != null) {
      nudge();
    }
  }

  /** Waits between two tries; ends early when the follower stops. */
  public synchronized void pause(long millis) throws InterruptedException {
    long end = System.nanoTime() + millis * 1_000_000;
    while (!stopping) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return;
      }
      wait(left);
    }
  }

  private void nudge() {
    if (tracker != null) {
      tracker.nudge();
    }
  }

  private Thread begin(String name, Runnable loop) {
    Thread thread = threads.newThread(loop);
    thread.setName(name);
    thread.start();
    return thread;
  }

  private static void join(Thread thread) {
    try {
      // No interrupt: it would close a search index's files under the thread; JDBC does not notice.
      if (thread != null) {
        thread.join(STOP_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
