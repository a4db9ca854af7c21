package kr.naru.cli.up;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;
import kr.naru.cli.landscape.Landscape;
import kr.naru.cli.landscape.Node;
import kr.naru.cli.landscape.NodeDirectory;
import kr.naru.cli.landscape.NodeProcess;
import kr.naru.cli.landscape.PrivateFile;
import kr.naru.cli.outcome.CommandFailed;
import kr.naru.cli.outcome.ExitCode;

/** Fills a node's folders from the build and starts its JVM. */
final class NodeLaunch {

  private static final String APPLICATION = "naru.ear";

  private final Landscape landscape;
  private final ServerBuild build;

  NodeLaunch(Landscape landscape, ServerBuild build) {
    this.landscape = landscape;
    this.build = build;
  }

  /**
   * Call for every node before the first is started: a landscape is started whole or not at all.
   */
  void requireStartable(Node node) throws IOException {
    requireFree(node, node.port(), "--" + node.name() + "-port");
    requireFree(
        node, node.managementPort(), "--" + node.name() + "-port (management is 1910 above it)");
  }

  /**
   * @return the process, which has only begun to start
   */
  NodeProcess start(Node node) throws IOException {
    NodeDirectory directory = landscape.directory(node);
    PrivateFile.createDirectories(directory.base());
    PrivateFile.createDirectories(directory.secrets());
    Files.createDirectories(directory.serverLog().getParent());
    copyConfiguration(directory);
    deployApplication(directory);
    ProcessBuilder builder =
        new ProcessBuilder(JavaCommand.of(landscape, node, build))
            .directory(directory.base().toFile())
            .redirectErrorStream(true)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(directory.consoleLog().toFile());
    // Read by the C library: one arena instead of one for each thread keeps a node's memory small.
    builder.environment().putIfAbsent("MALLOC_ARENA_MAX", "1");
    return NodeProcess.started(builder.start().toHandle()).recordIn(landscape.pidFile(node));
  }

  private static void requireFree(Node node, int port, String option) throws IOException {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
    } catch (BindException taken) {
      throw new CommandFailed(
          ExitCode.FAILED,
          "port "
              + port
              + ", which "
              + node.name()
              + " needs, is in use by another program; free it, or choose another with "
              + option,
          taken);
    }
  }

  private void copyConfiguration(NodeDirectory directory) throws IOException {
    Files.createDirectories(directory.configuration());
    try (Stream<Path> files = Files.list(build.configuration())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(
            file,
            directory.configuration().resolve(file.getFileName()),
            StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  /**
   * The markers of WildFly's deployment scanner go, whatever they say of an earlier build or an
   * interrupted start.
   */
  private void deployApplication(NodeDirectory directory) throws IOException {
    Files.createDirectories(directory.deployments());
    try (Stream<Path> files = Files.list(directory.deployments())) {
      for (Path file :
          files.filter(file -> file.getFileName().toString().startsWith(APPLICATION)).toList()) {
        Files.delete(file);
      }
    }
    Files.copy(build.application(), directory.deployments().resolve(APPLICATION));
    Files.createFile(directory.deployments().resolve(APPLICATION + ".dodeploy"));
  }

  /** Exists when WildFly could not deploy the application; holds the reason. */
  static Path failureMark(NodeDirectory directory) {
    return directory.deployments().resolve(APPLICATION + ".failed");
  }
}
