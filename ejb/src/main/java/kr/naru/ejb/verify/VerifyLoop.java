package kr.naru.ejb.verify;

import java.io.IOException;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import kr.naru.ejb.apply.FollowerRuntime;
import kr.naru.ejb.feed.MasterClient;
import kr.naru.ejb.feed.MasterRefusedException;
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
final class VerifyLoop implements Runnable, AppliedGate {

  private static final long ASK_MILLIS = 1_000;
  private static final long PAUSE_MILLIS = 5_000;
  private static final long LOOK_MILLIS = 5;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final long PROGRESS_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final FollowerRuntime runtime;
  private final MasterClient master;
  private final SharedContent own;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private boolean failing;

  VerifyLoop(FollowerRuntime runtime, MasterClient master, SharedContent own) {
    this.runtime = runtime;
    this.master = master;
    this.own = own;
  }

  void stop() {
    stopped.countDown();
  }

  @Override
  public void run() {
    try {
      while (!stopping(failing ? PAUSE_MILLIS : ASK_MILLIS)) {
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
      Progress progress = new Progress(id);
      Comparison comparison =
          new Comparison(own, new MasterAnswers(master, runtime), this, progress::compared);
      return Verification.of(id, comparison.run());
    } catch (ComparisonException e) {
      return Verification.failed(id, e.getMessage());
    } catch (RuntimeException e) {
      VerifyLog.comparisonFailed(e);
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
    if (!logId.equals(runtime.logId())) {
      throw new ComparisonException(
          "the master's log is " + logId + ", this copy follows " + runtime.logId());
    }
    long applied = runtime.applied();
    long moved = System.nanoTime();
    while (applied < position) {
      if (stopping(LOOK_MILLIS)) {
        throw new ComparisonException("the follower was stopped");
      }
      long now = runtime.applied();
      if (now > applied) {
        applied = now;
        moved = System.nanoTime();
      } else if (System.nanoTime() - moved > PATIENCE_NANOS) {
        throw new ComparisonException(
            "the copy stands at position %d and gets no further; position %d is needed%s"
                .formatted(
                    applied, position, runtime.trouble() == null ? "" : ": " + runtime.trouble()));
      }
    }
  }

  private boolean stopping(long millis) throws InterruptedException {
    return stopped.await(millis, TimeUnit.MILLISECONDS);
  }

  private void failed(Exception cause) {
    if (!failing && stopped.getCount() > 0) {
      VerifyLog.askingFailed(cause);
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
