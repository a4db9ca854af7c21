package kr.naru.cli.status;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import kr.naru.cli.api.ApiClient;
import kr.naru.cli.terminal.Progress;
import kr.naru.cli.terminal.Readable;

/** Waits until followers have applied what the log held when the waiting began. */
public final class Synchronization {

  private static final Duration PAUSE = Duration.ofMillis(200);

  private final ApiClient master;
  private final Progress progress;

  public Synchronization(ApiClient master, Progress progress) {
    this.master = master;
    this.progress = progress;
  }

  /**
   * @param meant which followers count, by name
   * @return whether they all have it; false when the patience ran out first
   */
  public boolean await(Predicate<String> meant, Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    JsonNode status = master.get("/status");
    long head = status.path("head").asLong();
    while (true) {
      List<String> behind = behind(status, meant, head);
      if (behind.isEmpty()) {
        return true;
      }
      if (System.nanoTime() > deadline) {
        return false;
      }
      progress.show("waiting for " + String.join(", ", behind));
      Thread.sleep(PAUSE.toMillis());
      status = master.get("/status");
    }
  }

  private List<String> behind(JsonNode status, Predicate<String> meant, long head) {
    List<String> behind = new ArrayList<>();
    for (JsonNode follower : status.path("followers")) {
      String name = follower.path("name").asText();
      long applied = follower.path("applied").asLong(0);
      if (meant.test(name) && applied < head) {
        behind.add(name + " (" + Readable.count(applied) + " of " + Readable.count(head) + ")");
      }
    }
    return behind;
  }
}
