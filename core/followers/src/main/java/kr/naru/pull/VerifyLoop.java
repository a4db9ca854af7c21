package kr.naru.pull;

import java.io.IOException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import kr.naru.apply.FollowerProgress;
import kr.naru.apply.FollowerTroubles;
import kr.naru.loop.StopSignal;
import kr.naru.verify.AppliedGate;
import kr.naru.verify.Comparison;
import kr.naru.verify.ComparisonException;
import kr.naru.verify.SharedContent;
import kr.naru.verify.Verification;
import kr.naru.wire.WireException;

/**
 * Asks the master every second whether a comparison is wanted, makes it and reports. A comparison
 * that was cut off is still wanted and begins again.
 */
public final class VerifyLoop implements Runnable, AppliedGate {

  private static final Duration ASK = Duration.ofSeconds(1);
  private static final Duration PAUSE = Duration.ofSeconds(5);
  private static final Duration LOOK = Duration.ofMillis(5);
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final long PROGRESS_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final FollowerProgress progress;
  private final FollowerTroubles troubles;
  private final MasterClient master;
  private final SharedContent own;
  private final StopSignal stop = new StopSignal();
  private boolean failing;

  public VerifyLoop(
      FollowerProgress progress,
      FollowerTroubles troubles,
      MasterClient master,
      SharedContent own) {
    this.progress = progress;
    this.troubles = troubles;
    this.master = master;
    this.own = own;
  }

  public void stop() {
    stop.give();
  }

  @Override
  public void run() {
    try {
      while (!stop.await(failing ? PAUSE : ASK)) {
        try {
          OptionalLong wanted = master.verificationWanted();
          if (wanted.isPresent()) {
            report(compare(wanted.getAsLong()));
          }
          failing = false;
        } catch (IOException | MasterRefusedException | RuntimeException e) {
          failed(e);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Verification compare(long id) throws InterruptedException {
    try {
      Progress told = new Progress(id);
      Comparison comparison =
          new Comparison(own, new MasterAnswers(master, progress), this, told::compared);
      return Verification.of(id, comparison.run());
    } catch (ComparisonException e) {
      return Verification.failed(id, e.getMessage());
    } catch (RuntimeException e) {
      VerificationMessages.comparisonFailed(e);
      return Verification.failed(id, "the copy could not be compared: " + e);
    }
  }

  /** What cannot be written ends the verification too. */
  private void report(Verification found)
      throws IOException, InterruptedException, MasterRefusedException {
    try {
      master.report(found);
    } catch (WireException e) {
      master.report(Verification.failed(found.id(), "the finding cannot be written: " + e));
    }
  }

  @Override
  public void awaitApplied(String logId, long position)
      throws ComparisonException, InterruptedException {
    if (!logId.equals(progress.logId())) {
      throw new ComparisonException(
          "the master's log is " + logId + ", this copy follows " + progress.logId());
    }
    long applied = progress.applied();
    long moved = System.nanoTime();
    while (applied < position) {
      if (stop.await(LOOK)) {
        throw new ComparisonException("the follower was stopped");
      }
      long now = progress.applied();
      if (now > applied) {
        applied = now;
        moved = System.nanoTime();
      } else if (System.nanoTime() - moved > PATIENCE_NANOS) {
        throw new ComparisonException(
            "the copy stands at position %d and gets no further; position %d is needed%s"
                .formatted(
                    applied, position, troubles.reason() == null ? "" : ": " + troubles.reason()));
      }
    }
  }

  private void failed(Exception cause) {
    if (!failing && !stop.isGiven()) {
      VerificationMessages.askingFailed(cause);
    }
    failing = true;
  }

  /** Tells the master how far the comparison is, now and then; it may miss it. */
  private final class Progress {

    private final long id;
    private long told = System.nanoTime() - PROGRESS_NANOS;

    private Progress(long id) {
      this.id = id;
    }

    private void compared(long entities) {
      if (System.nanoTime() - told < PROGRESS_NANOS) {
        return;
      }
      told = System.nanoTime();
      try {
        master.report(Verification.running(id, entities));
      } catch (IOException | MasterRefusedException | RuntimeException e) {
        failed(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
