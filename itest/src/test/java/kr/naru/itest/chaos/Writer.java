package kr.naru.itest.chaos;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import kr.naru.itest.Answer;
import kr.naru.itest.Api;
import kr.naru.itest.chaos.Attempt.Outcome;

/** Sends sets, each until one is answered; a repeated set has a new number. */
final class Writer implements Callable<Void> {

  private static final long PAUSE_MILLIS = 100;

  private final List<Api> masters;
  private final Pace pace;
  private final History history;
  private final Random random;
  private int master;

  /**
   * @param masters tried in turn when one fails
   * @param first the one to begin with
   */
  Writer(List<Api> masters, int first, Pace pace, History history, Random random) {
    this.masters = masters;
    this.master = first;
    this.pace = pace;
    this.history = history;
    this.random = random;
  }

  @Override
  public Void call() throws InterruptedException {
    while (pace.next()) {
      while (send(ChangeSet.random(history.nextNumber(), random)) == Outcome.UNKNOWN) {
        master++;
        Thread.sleep(PAUSE_MILLIS);
      }
      pace.done();
    }
    return null;
  }

  Outcome send(ChangeSet set) {
    Attempt attempt = Attempt.open(set);
    history.put(attempt);
    Outcome outcome = post(set);
    history.put(attempt.ended(outcome));
    return outcome;
  }

  private Outcome post(ChangeSet set) {
    Answer answer;
    try {
      answer = masters.get(master % masters.size()).post("/catalog/changes", set.json(random));
    } catch (IOException broken) {
      history.failure("writer", broken.toString());
      return Outcome.UNKNOWN;
    }
    if (answer.status() != 200 && answer.status() != 422) {
      history.failure("writer", answer.toString());
      return Outcome.UNKNOWN;
    }
    if (set.invalid() != (answer.status() == 422)) {
      history.violation(set + " was answered " + answer);
    }
    return answer.status() == 200 ? Outcome.COMMITTED : Outcome.REFUSED;
  }
}
