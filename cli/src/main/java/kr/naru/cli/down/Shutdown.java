package kr.naru.cli.down;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kr.naru.cli.landscape.Landscape;
import kr.naru.cli.landscape.Node;
import kr.naru.cli.landscape.NodeProcess;
import kr.naru.cli.outcome.CommandFailed;
import kr.naru.cli.outcome.ExitCode;
import kr.naru.cli.terminal.Progress;

/** Stops nodes: all are asked at once, and killed when they take too long. */
final class Shutdown {

  private static final Duration KILLED_PATIENCE = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final Landscape landscape;
  private final Duration patience;
  private final Progress progress;

  Shutdown(Landscape landscape, Duration patience, Progress progress) {
    this.landscape = landscape;
    this.patience = patience;
    this.progress = progress;
  }

  /**
   * @return the nodes that ran
   */
  List<Node> stop(List<Node> nodes) throws IOException, InterruptedException {
    Map<Node, NodeProcess> running = new LinkedHashMap<>();
    for (Node node : nodes) {
      Optional<NodeProcess> process = NodeProcess.find(landscape, node);
      if (process.isPresent()) {
        running.put(node, process.get());
      }
    }
    running.values().forEach(NodeProcess::terminate);
    for (Map.Entry<Node, NodeProcess> entry : running.entrySet()) {
      stop(entry.getKey(), entry.getValue());
    }
    for (Node node : nodes) {
      Files.deleteIfExists(landscape.pidFile(node));
    }
    return List.copyOf(running.keySet());
  }

  private void stop(Node node, NodeProcess process) throws InterruptedException {
    if (isGone(node, process, patience)) {
      return;
    }
    progress.say(
        node.name()
            + " did not stop within "
            + patience.toSeconds()
            + " s and is killed (process "
            + process.pid()
            + ")");
    process.kill();
    if (!isGone(node, process, KILLED_PATIENCE)) {
      throw new CommandFailed(
          ExitCode.FAILED, node.name() + " cannot be killed (process " + process.pid() + ")");
    }
  }

  private boolean isGone(Node node, NodeProcess process, Duration within)
      throws InterruptedException {
    long deadline = System.nanoTime() + within.toNanos();
    while (process.isAlive()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      progress.show("stopping " + node.name());
      Thread.sleep(PAUSE.toMillis());
    }
    progress.clear();
    return true;
  }
}
