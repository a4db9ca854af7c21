package kr.naru.cli.down;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import kr.naru.cli.database.Databases;
import kr.naru.cli.landscape.HomeOption;
import kr.naru.cli.landscape.Landscape;
import kr.naru.cli.landscape.Node;
import kr.naru.cli.landscape.Role;
import kr.naru.cli.outcome.ExitCode;
import kr.naru.cli.terminal.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "down",
    description = "Stops the landscape on this machine, or some of its nodes. Their data stays.",
    exitCodeList = {"0:the nodes are down", "2:wrong usage", "3:a node could not be stopped"})
public final class DownCommand implements Callable<Integer> {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Mixin private HomeOption home;

  @Parameters(paramLabel = "NAME", arity = "0..*", description = "Nodes to stop (default: all).")
  private List<String> names = List.of();

  @Option(
      names = "--wipe",
      description = "Forget the data of these nodes; without names, the passwords too.")
  private boolean wipe;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Landscape landscape = home.landscape();
    List<Node> nodes = names.isEmpty() ? landscape.nodes() : landscape.nodes(names);
    if (!landscape.exists()) {
      out().println("there is no landscape at " + landscape.home());
      return ExitCode.OK;
    }
    Progress progress = Progress.onStandardError(spec.commandLine().getErr());
    landscape.exclusively(
        () -> progress.say("another naru starts or stops nodes here; waiting for it"),
        () -> {
          List<Node> stopped = new Shutdown(landscape, PATIENCE, progress).stop(nodes);
          new Databases(landscape, progress).stop(nodes, PATIENCE);
          progress.clear();
          tell(stopped);
          if (wipe) {
            wipe(landscape, nodes);
          }
        });
    return ExitCode.OK;
  }

  private void tell(List<Node> stopped) {
    out().println(stopped.isEmpty() ? "nothing was running" : listed(stopped) + " stopped");
  }

  private void wipe(Landscape landscape, List<Node> nodes) throws IOException {
    Wipe wiping = new Wipe(landscape);
    if (names.isEmpty()) {
      wiping.everything();
      out()
          .println(
              "data, keys and passwords of the landscape at "
                  + landscape.home()
                  + " are deleted; its settings stay");
      return;
    }
    wiping.nodes(nodes);
    out().println("data and secrets of " + listed(nodes) + " are deleted");
    List<Node> orphans =
        landscape.nodes().stream()
            .filter(
                node ->
                    node.is(Role.FOLLOWER)
                        && !nodes.contains(node)
                        && landscape.bootstrap(node).done())
            .toList();
    if (nodes.contains(landscape.master()) && !orphans.isEmpty()) {
      out()
          .println(
              listed(orphans)
                  + " still has the old master's data; wipe it too before the next start");
    }
  }

  private static String listed(List<Node> nodes) {
    return nodes.stream().map(Node::name).collect(Collectors.joining(", "));
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
