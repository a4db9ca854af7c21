package kr.naru.cli.up;

import java.io.IOException;
import kr.naru.cli.landscape.Landscape;
import kr.naru.cli.landscape.LandscapeSettings;
import kr.naru.cli.landscape.Node;
import kr.naru.cli.landscape.NodeProcess;
import kr.naru.cli.outcome.CommandFailed;
import kr.naru.cli.outcome.ExitCode;
import picocli.CommandLine.Option;

/** Ports that the person chooses; remembered in landscape.json. */
final class PortOptions {

  @Option(
      names = "--master-port",
      paramLabel = "PORT",
      description = "HTTP port of master (first 8080; remembered).")
  private Integer master;

  @Option(
      names = "--mall-port",
      paramLabel = "PORT",
      description = "HTTP port of mall (first 8180; remembered).")
  private Integer mall;

  @Option(
      names = "--search-port",
      paramLabel = "PORT",
      description = "HTTP port of search (first 8280; remembered).")
  private Integer search;

  /** The landscape's settings with the chosen ports. */
  LandscapeSettings applyTo(Landscape landscape) throws IOException {
    LandscapeSettings settings = landscape.settings();
    settings = withPort(settings, "master", master);
    settings = withPort(settings, "mall", mall);
    settings = withPort(settings, "search", search);
    if (!settings.equals(landscape.settings())) {
      requireDown(landscape);
    }
    return settings;
  }

  private static LandscapeSettings withPort(LandscapeSettings settings, String node, Integer port) {
    try {
      return port == null ? settings : settings.withPort(node, port);
    } catch (IllegalArgumentException impossible) {
      throw new CommandFailed(ExitCode.USAGE, impossible.getMessage(), impossible);
    }
  }

  /** Running nodes know each other by their ports. */
  private static void requireDown(Landscape landscape) throws IOException {
    for (Node node : landscape.nodes()) {
      if (NodeProcess.find(landscape, node).isPresent()) {
        throw new CommandFailed(
            ExitCode.NO,
            node.name()
                + " is running; ports change only while the landscape is down: ./naru down");
      }
    }
  }
}
