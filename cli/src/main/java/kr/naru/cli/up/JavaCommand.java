package kr.naru.cli.up;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import kr.naru.cli.database.Databases;
import kr.naru.cli.landscape.Landscape;
import kr.naru.cli.landscape.Node;
import kr.naru.cli.landscape.NodeDirectory;
import kr.naru.cli.landscape.NodeProcess;
import kr.naru.cli.landscape.Role;

/** The command line of a node's JVM; ear/src/main/server/README.md says why it is so. */
final class JavaCommand {

  private JavaCommand() {}

  static List<String> of(Landscape landscape, Node node, ServerBuild build) throws IOException {
    NodeDirectory directory = landscape.directory(node);
    List<String> command = new ArrayList<>(session());
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-D[" + node.name() + "]");
    command.addAll(build.jvmOptions());
    command.add("-Dorg.jboss.boot.log.file=" + directory.serverLog());
    command.add(
        "-Dlogging.configuration=file:" + directory.configuration().resolve("logging.properties"));
    command.addAll(List.of("-jar", build.server().resolve("jboss-modules.jar").toString()));
    command.addAll(
        List.of("-mp", build.server().resolve("modules").toString(), "org.jboss.as.standalone"));
    command.addAll(NodeProcess.identity(build.server(), directory.base()));
    command.add("--read-only-server-config=naru.xml");
    command.add("-Djboss.bind.address=127.0.0.1");
    command.add("-Djboss.bind.address.management=127.0.0.1");
    command.add("-Djboss.socket.binding.port-offset=" + node.portOffset());
    command.add("-Djboss.node.name=" + node.name());
    command.add("-Djboss.tx.node.id=" + node.name());
    command.addAll(properties(landscape, node));
    if (!Databases.needing(landscape, List.of(node)).isEmpty()) {
      command.add("-P=" + landscape.databaseProperties(node));
    }
    if (Files.exists(landscape.propertiesFile(node))) {
      command.add("-P=" + landscape.propertiesFile(node));
    }
    return command;
  }

  /**
   * A session of its own keeps the terminal's Ctrl-C from the node; without the tool (macOS) it
   * does not.
   */
  private static List<String> session() {
    for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
      if (Files.isExecutable(Path.of(folder, "setsid"))) {
        return List.of(Path.of(folder, "setsid").toString());
      }
    }
    return List.of();
  }

  private static List<String> properties(Landscape landscape, Node node) {
    List<String> properties = new ArrayList<>();
    properties.add(
        "-Dnaru.roles=" + node.roles().stream().map(Role::word).collect(Collectors.joining(",")));
    properties.add("-Dnaru.secrets.dir=" + landscape.directory(node).secrets());
    properties.add("-Dnaru.credentials.file=" + landscape.credentials());
    if (node.is(Role.FOLLOWER)) {
      properties.add("-Dnaru.follower.name=" + node.name());
      properties.add("-Dnaru.follower.kind=" + node.kind().word());
      properties.add("-Dnaru.follower.master=" + landscape.master().address());
    }
    return properties;
  }
}
