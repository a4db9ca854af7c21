package kr.naru.cli.up;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;
import kr.naru.cli.landscape.FreePort;
import kr.naru.cli.landscape.Landscape;
import kr.naru.cli.landscape.Node;
import kr.naru.cli.landscape.NodeDirectory;
import kr.naru.cli.landscape.NodeProcess;
import kr.naru.files.PrivateFile;

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
  static void requireStartable(Node node) throws IOException {
    String option = "--" + node.name() + "-port";
    FreePort.require(node.port(), node.name(), option);
    FreePort.require(node.managementPort(), node.name(), option + " (management is 1910 above it)");
  }

  /**
   * @return the process, which has only begun to start
   */
  NodeProcess start(Node node) throws IOException {
    NodeDirectory directory = landscape.directory(node);
    PrivateFile.createDirectories(directory.base());
    for (Path folder : directory.ownersOnly()) {
      PrivateFile.createDirectories(folder);
    }
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

  private void copyConfiguration(NodeDirectory directory) throws IOException {
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
