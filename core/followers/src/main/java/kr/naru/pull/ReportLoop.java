package kr.naru.pull;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import kr.naru.apply.AppliedTracker;
import kr.naru.apply.FollowedLog;
import kr.naru.apply.FollowerProgress;
import kr.naru.apply.FollowerTroubles;
import kr.naru.apply.StoreException;
import kr.naru.feed.FollowerReport;

/**
 * Tells the master what was received and applied, again and again until it confirms; and every few
 * seconds when nothing is new, so that the master knows that this follower lives.
 *
 * <p>Source: SYNC-7 (phases B and C).
 */
public final class ReportLoop implements Runnable {

  private static final Duration BREATH = Duration.ofMillis(20);
  private static final Duration SILENCE = Duration.ofSeconds(2);
  private static final Duration NOTE_EVERY = Duration.ofSeconds(1);
  private static final Duration KEEP_INBOX = Duration.ofDays(1);

  /** A year, in the microseconds that sequences are made of. */
  private static final long MOST_AHEAD = Duration.ofDays(365).toMillis() * 1_000;

  private static final Duration BEGINNING = Duration.ofMillis(100);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final FollowerProgress progress;
  private final FollowerTroubles troubles;
  private final MasterClient master;
  private final FollowedLog followedLog;
  private final String follower;
  private final InstantSource clock;

  private long sequence;
  private long confirmedReceived = -1;
  private long confirmedApplied = -1;
  private long noted = -1;
  private String toldReason = "";
  private Instant toldAt = Instant.EPOCH;
  private Instant notedAt = Instant.EPOCH;
  private boolean failing;

  public ReportLoop(
      FollowerProgress progress,
      FollowerTroubles troubles,
      MasterClient master,
      FollowedLog followedLog,
      String follower,
      InstantSource clock) {
    this.progress = progress;
    this.troubles = troubles;
    this.master = master;
    this.followedLog = followedLog;
    this.follower = follower;
    this.clock = clock;
  }

  @Override
  public void run() {
    long version = -1;
    while (!progress.stopping()) {
      try {
        AppliedTracker tracker = progress.tracker();
        if (tracker == null) {
          progress.pause(BEGINNING);
          continue;
        }
        version = tracker.awaitChange(version, NOTE_EVERY.toMillis());
        report(tracker);
        failing = false;
        progress.pause(BREATH);
      } catch (IOException | StoreException | MasterRefusedException | RuntimeException e) {
        failed(e);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void report(AppliedTracker tracker)
      throws IOException, StoreException, InterruptedException, MasterRefusedException {
    String reason = troubles.reason();
    String told = reason == null ? "" : reason;
    boolean due =
        !told.equals(toldReason)
            || toldAt.plus(SILENCE).isBefore(clock.instant())
            || toldAt.isAfter(clock.instant());
    long received = tracker.received();
    long applied = tracker.applied();
    if (received != confirmedReceived
        && send(FollowerReport.Kind.RECEIVED, received, tracker, reason)) {
      confirmedReceived = received;
    }
    if ((applied != confirmedApplied || due)
        && send(FollowerReport.Kind.APPLIED, applied, tracker, reason)) {
      confirmedApplied = applied;
      toldReason = told;
      toldAt = clock.instant();
    }
    note(applied);
  }

  private boolean send(
      FollowerReport.Kind kind, long position, AppliedTracker tracker, String reason)
      throws IOException, InterruptedException, MasterRefusedException {
    // Milliseconds keep the sequence growing over a restart; a clock set back is made up for one by
    // one.
    sequence = Math.max(sequence + 1, clock.millis() * 1_000);
    FollowerReport report =
        new FollowerReport(
            follower,
            progress.logId(),
            kind,
            position,
            sequence,
            clock.instant(),
            tracker.lanes(),
            reason == null ? "running" : "stopped",
            reason);
    long taken = master.report(report);
    if (taken > 0) {
      // The answer is not authenticated: a number far ahead would use up all the numbers there are.
      if (taken < sequence + MOST_AHEAD) {
        sequence = Math.max(sequence, taken);
      }
      return false;
    }
    return true;
  }

  private void note(long applied) throws StoreException {
    Instant now = clock.instant();
    boolean early = now.isBefore(notedAt.plus(NOTE_EVERY)) && now.isAfter(notedAt);
    if (confirmedApplied != applied || applied == noted || early) {
      return;
    }
    followedLog.confirm(applied, now.minus(KEEP_INBOX));
    noted = applied;
    notedAt = now;
  }

  private void failed(Exception cause) {
    if (!failing && !progress.stopping()) {
      FollowerMessages.reportFailed(cause);
    }
    failing = true;
    try {
      progress.pause(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
