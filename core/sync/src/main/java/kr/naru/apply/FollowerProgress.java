package kr.naru.apply;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How far a follower is, and what its threads agree on: which applier counts, whether the pull
 * shall begin again, whether everything stops. Thread-safe.
 */
public final class FollowerProgress {

  /** How long an applier waits for what must come before, until it says so. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private AppliedTracker tracker;
  private LaneApplier applier;
  private long epoch;
  private long rewindAbove = -1;
  private String logId;
  private long appliedAtStart;
  private boolean stopping;

  /** What the store says before the pull has begun. */
  public synchronized void restored(String storedLogId, long applied) {
    logId = storedLogId;
    appliedAtStart = applied;
  }

  /** Called when the pull begins or begins again: from now on older messages are void. */
  public synchronized void begin(
      FollowerStore store, PullState state, long[] positions, long confirmed) {
    long known = tracker == null ? confirmed : Math.max(confirmed, tracker.applied());
    if (applier != null) {
      applier.close();
    }
    tracker = new AppliedTracker(known, positions, state);
    applier = new LaneApplier(store, tracker, positions, state.epoch(), PATIENCE);
    epoch = state.epoch();
    logId = state.logId();
    notifyAll();
  }

  /** Ends every wait here, and those of the applier. */
  public synchronized void stop() {
    stopping = true;
    if (applier != null) {
      applier.close();
      tracker.nudge();
    }
    notifyAll();
  }

  public synchronized boolean stopping() {
    return stopping;
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

  /**
   * The applier; waits until the pull has begun, and beyond an epoch that is to be rewound.
   *
   * @throws InterruptedException when the follower stops
   */
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

  public synchronized boolean rewindRequested() {
    return rewindAbove >= epoch && epoch > 0;
  }

  /** Waits between two tries; ends early when the follower stops. */
  public synchronized void pause(Duration length) throws InterruptedException {
    long end = System.nanoTime() + length.toNanos();
    long left = length.toNanos();
    while (!stopping && left > 0) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
      left = end - System.nanoTime();
    }
  }

  /** Lets the reporter look again. */
  public synchronized void nudge() {
    if (tracker != null) {
      tracker.nudge();
    }
  }
}
