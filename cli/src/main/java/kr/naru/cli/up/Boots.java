package kr.naru.cli.up;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import kr.naru.cli.api.HealthProbe;
import kr.naru.cli.outcome.CommandFailed;
import kr.naru.cli.terminal.Progress;

/** Several nodes on their way up together. */
record Boots(HealthProbe health, Progress progress) {

  private static final Duration PAUSE = Duration.ofMillis(250);

  /**
   * Returns when all are up; says so of each.
   *
   * @throws CommandFailed as soon as one will not come up; the others go on starting
   */
  void await(List<Boot> boots) throws IOException, InterruptedException {
    List<Boot> waiting = new ArrayList<>(boots);
    while (!waiting.isEmpty()) {
      for (Boot boot : List.copyOf(waiting)) {
        if (boot.isUp(health)) {
          waiting.remove(boot);
          progress.say(boot.told());
        }
      }
      if (!waiting.isEmpty()) {
        progress.show(
            "starting "
                + waiting.stream()
                    .map(boot -> boot.node().name())
                    .collect(Collectors.joining(", ")));
        Thread.sleep(PAUSE.toMillis());
      }
    }
  }
}
