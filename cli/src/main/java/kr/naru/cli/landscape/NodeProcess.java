package kr.naru.cli.landscape;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import kr.naru.files.PrivateFile;

/** The running server of a node. */
public final class NodeProcess {

  private static final String BASE = "-Djboss.server.base.dir=";
  private static final String SERVER = "-Djboss.home.dir=";
  private static final String MAIN = "org.jboss.as.standalone";

  private final ProcessHandle process;

  private NodeProcess(ProcessHandle process) {
    this.process = process;
  }

  /**
   * Finds the node's server by its pid file, or without it among all processes: the file may be
   * stale, its number another program's by now, or the command that should have written it was
   * killed.
   */
  public static Optional<NodeProcess> find(Landscape landscape, Node node) throws IOException {
    Path base = landscape.directory(node).base();
    return recorded(landscape.pidFile(node))
        .filter(process -> runs(process, base))
        .or(() -> ProcessHandle.allProcesses().filter(process -> runs(process, base)).findFirst())
        .map(NodeProcess::new);
  }

  /** The server in a process that was just started. */
  public static NodeProcess started(ProcessHandle process) {
    return new NodeProcess(process);
  }

  /** Writes the process id where other commands look for it. */
  public NodeProcess recordIn(Path pidFile) throws IOException {
    PrivateFile.replace(pidFile, (pid() + "\n").getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** The arguments by which a server is known to be this node's. */
  public static List<String> identity(Path server, Path base) {
    return List.of(SERVER + server, BASE + base);
  }

  private static Optional<ProcessHandle> recorded(Path pidFile) throws IOException {
    if (!Files.exists(pidFile)) {
      return Optional.empty();
    }
    try {
      return ProcessHandle.of(Long.parseLong(Files.readString(pidFile).strip()));
    } catch (NumberFormatException torn) {
      return Optional.empty();
    }
  }

  private static boolean runs(ProcessHandle process, Path base) {
    List<String> arguments = ProcessTable.arguments(process);
    return arguments.contains(MAIN) && arguments.contains(BASE + encoded(base));
  }

  /** The path as {@link ProcessTable} reads it: octets, not characters. */
  private static String encoded(Path path) {
    return new String(
        path.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return ProcessTable.isRunning(process);
  }

  /** The folder of the build that it runs from. */
  public Optional<String> build() {
    return ProcessTable.arguments(process).stream()
        .filter(argument -> argument.startsWith(SERVER))
        .map(argument -> argument.substring(argument.lastIndexOf('/') + 1))
        .findFirst();
  }

  /** Asks the server to stop (SIGTERM). */
  public void terminate() {
    process.destroy();
  }

  /** Stops it at once (SIGKILL). */
  public void kill() {
    process.destroyForcibly();
  }
}
