package kr.naru.itest.chaos;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import kr.naru.itest.Answer;
import kr.naru.itest.Api;
import kr.naru.itest.Landscape;
import kr.naru.itest.chaos.Attempt.Outcome;

/**
 * A proposal of many items, approved while others write.
 *
 * @param items how many
 */
record Approval(int items) {

  private static final Duration PATIENCE = Duration.ofMinutes(15);
  private static final long PAUSE_MILLIS = 500;

  Void run(Landscape landscape, Pace pace, History history)
      throws IOException, InterruptedException {
    ChangeSet set = ChangeSet.bulk(history.nextNumber(), items);
    Attempt attempt = Attempt.open(set);
    history.put(attempt);
    pace.awaitShare(0.4);
    int id = propose(landscape.api("master", "operator").within(PATIENCE), set, history);
    Api admin = landscape.api("master", "admin").within(PATIENCE);
    while (!isApproved(admin, id, history)) {
      approve(admin, id, history);
      Thread.sleep(PAUSE_MILLIS);
    }
    history.put(attempt.ended(Outcome.COMMITTED));
    return null;
  }

  private int propose(Api operator, ChangeSet set, History history) throws InterruptedException {
    while (true) {
      try {
        Answer answer =
            operator.send(
                "POST",
                "/proposals",
                BodyPublishers.ofString(set.ndjson()),
                "Content-Type",
                "application/x-ndjson");
        if (answer.status() == 201) {
          return answer.json().path("id").asInt();
        }
        history.failure("proposal", answer.toString());
      } catch (IOException broken) {
        history.failure("proposal", broken.toString());
      }
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  private void approve(Api admin, int id, History history) {
    try {
      long begun = System.nanoTime();
      Answer answer = admin.post("/proposals/" + id + "/approve", "");
      System.out.printf(
          "approval of %d items was answered %d after %d ms%n",
          items, answer.status(), Duration.ofNanos(System.nanoTime() - begun).toMillis());
      if (answer.status() >= 300) {
        history.failure("approval", answer.toString());
      }
    } catch (IOException broken) {
      history.failure("approval", broken.toString());
    }
  }

  private static boolean isApproved(Api admin, int id, History history) {
    try {
      Answer answer = admin.get("/proposals/" + id);
      return answer.status() == 200 && answer.json().path("state").asText().equals("approved");
    } catch (IOException broken) {
      history.failure("approval", broken.toString());
      return false;
    }
  }
}
