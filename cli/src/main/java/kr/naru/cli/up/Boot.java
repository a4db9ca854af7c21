package kr.naru.cli.up;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import kr.naru.cli.api.HealthProbe;
import kr.naru.cli.landscape.Landscape;
import kr.naru.cli.landscape.Node;
import kr.naru.cli.landscape.NodeDirectory;
import kr.naru.cli.landscape.NodeProcess;
import kr.naru.cli.outcome.CommandFailed;
import kr.naru.cli.outcome.ExitCode;
import kr.naru.cli.terminal.Readable;

/** A node on its way from a new process to a server that says it is up. */
final class Boot {

  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Node node;
  private final NodeDirectory directory;
  private final NodeProcess process;
  private final ServerLog log;
  private final long begun = System.nanoTime();

  private Boot(Node node, NodeDirectory directory, NodeProcess process, ServerLog log) {
    this.node = node;
    this.directory = directory;
    this.process = process;
    this.log = log;
  }

  static Boot begin(Landscape landscape, Node node, NodeLaunch launch) throws IOException {
    ServerLog log = ServerLog.fromNow(landscape.directory(node).serverLog());
    return new Boot(node, landscape.directory(node), launch.start(node), log);
  }

  /** Takes up the waiting for a node that an earlier command started. */
  static Boot join(Landscape landscape, Node node, NodeProcess process) throws IOException {
    ServerLog log = ServerLog.fromNow(landscape.directory(node).serverLog());
    return new Boot(node, landscape.directory(node), process, log);
  }

  Node node() {
    return node;
  }

  /** For people, once the node is up. */
  String told() {
    return "%s is up after %s (process %d)"
        .formatted(node.name(), Readable.duration(elapsed()), process.pid());
  }

  /**
   * Whether the node is up.
   *
   * @throws CommandFailed when it will not be: its process ended, its application was not deployed,
   *     or it took too long
   */
  boolean isUp(HealthProbe probe) throws IOException, InterruptedException {
    if (!process.isAlive()) {
      throw failure("stopped while starting");
    }
    if (Files.exists(NodeLaunch.failureMark(directory))) {
      process.terminate();
      throw failure("could not deploy the application and was stopped");
    }
    if (probe.isUp(node.address())) {
      return true;
    }
    if (elapsed().compareTo(PATIENCE) > 0) {
      throw failure("runs but did not come up within %d minutes".formatted(PATIENCE.toMinutes()));
    }
    return false;
  }

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  private CommandFailed failure(String what) throws IOException {
    StringBuilder message = new StringBuilder(node.name() + " " + what);
    List<String> errors = log.lastErrors(directory.consoleLog());
    errors.forEach(line -> message.append("\n  ").append(line));
    return new CommandFailed(ExitCode.FAILED, message + "\nmore in " + directory.serverLog());
  }
}
