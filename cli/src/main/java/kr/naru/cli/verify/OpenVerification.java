package kr.naru.cli.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import kr.naru.cli.api.ApiClient;
import kr.naru.cli.terminal.Progress;
import kr.naru.cli.terminal.Readable;

/** A verification that was asked for; waits for what the follower finds. */
final class OpenVerification {

  private static final long PAUSE_MILLIS = 200;

  private final ApiClient master;
  private final String path;
  private JsonNode state;

  OpenVerification(ApiClient master, JsonNode wanted) {
    this.master = master;
    this.path = "/verifications/" + wanted.path("id").asLong();
    this.state = wanted;
  }

  /**
   * @param patience how long the follower may say nothing new
   * @return the verification when it has ended; when the patience ran out, with state {@code
   *     failed}
   */
  JsonNode await(Progress progress, Duration patience) throws InterruptedException {
    long heard = System.nanoTime();
    while (open()) {
      if (System.nanoTime() - heard > patience.toNanos()) {
        return failed();
      }
      progress.show(
          state.path("follower").asText()
              + ": "
              + Readable.count(state.path("compared").asLong())
              + " compared");
      Thread.sleep(PAUSE_MILLIS);
      JsonNode now = master.get(path);
      if (!now.path("reportedAt").equals(state.path("reportedAt"))) {
        heard = System.nanoTime();
      }
      state = now;
    }
    return state;
  }

  private boolean open() {
    String word = state.path("state").asText();
    return word.equals("wanted") || word.equals("running");
  }

  private JsonNode failed() {
    return ((ObjectNode) state)
        .put(
            "reason",
            "the follower says nothing; it will compare when it is there again, see ./naru status")
        .put("state", "failed");
  }
}
