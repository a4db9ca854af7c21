package kr.naru.cli.landscape;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A process that looks like a node's server from outside and does nothing. */
public final class FakeNode implements AutoCloseable {

  private final Process process;

  private FakeNode(Process process) {
    this.process = process;
  }

  /** Ends on SIGTERM, as a server does. */
  public static FakeNode start(Path base) throws IOException {
    return start(base, "echo ready; read line");
  }

  /** Ends on SIGKILL only. */
  public static FakeNode startStubborn(Path base) throws IOException {
    return start(base, "trap '' TERM; echo ready; while :; do read line || sleep 1; done");
  }

  private static FakeNode start(Path base, String script) throws IOException {
    List<String> command =
        new ArrayList<>(List.of("sh", "-c", script, "sh", "org.jboss.as.standalone"));
    command.addAll(NodeProcess.identity(Path.of("/servers/build1"), base));
    Process process = new ProcessBuilder(command).start();
    process.inputReader().readLine();
    return new FakeNode(process);
  }

  public ProcessHandle handle() {
    return process.toHandle();
  }

  /** As {@code kill -9} from outside. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
