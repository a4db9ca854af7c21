package kr.naru.cli.up;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import kr.naru.cli.api.ApiClient;
import kr.naru.cli.api.Login;
import kr.naru.cli.database.DatabaseOptions;
import kr.naru.cli.landscape.Credentials;
import kr.naru.cli.landscape.FollowerKind;
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
    name = "up",
    description = {
      "Starts a landscape on this machine, or some of its nodes; builds first if needed.",
      "The first start makes passwords and keys and loads a sample of real catalogs. Again: no harm."
    },
    exitCodeList = {
      "0:the nodes are up, and the followers have the sample if it was loaded",
      "1:refused, or a follower does not have the sample yet",
      "2:wrong usage",
      "3:a node did not come up"
    })
public final class UpCommand implements Callable<Integer> {

  @Mixin private HomeOption home;
  @Mixin private PortOptions ports;
  @Mixin private DatabaseOptions databases;

  @Parameters(
      paramLabel = "NAME",
      arity = "0..*",
      description = "Nodes to start: master, mall, … (default: master mall search).")
  private List<String> names = List.of("master", "mall", "search");

  @Option(names = "--no-sample", description = "Leave an empty catalog empty.")
  private boolean noSample;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Landscape before = home.landscape();
    List<Node> known = before.nodes(names);
    Progress progress = Progress.onStandardError(spec.commandLine().getErr());
    Landscape made = before.create(ports.applyTo(before));
    Landscape landscape = made.create(databases.applyTo(made, progress));
    List<Node> nodes = landscape.nodes(known.stream().map(Node::name).toList());
    ServerBuild built = ServerBuild.of(Path.of(System.getProperty("naru.directory", ".")));
    try {
      landscape.exclusively(
          () -> progress.say("another naru starts or stops nodes here; waiting for it"),
          () -> start(landscape, nodes, built, progress));
    } finally {
      progress.clear();
    }
    tellWhatToOpen(landscape, nodes);
    return ExitCode.OK;
  }

  private void start(Landscape landscape, List<Node> nodes, ServerBuild built, Progress progress)
      throws IOException, InterruptedException {
    Login admin = Credentials.createIfMissing(landscape.credentials()).login("admin");
    ApiClient master = new ApiClient(landscape.master().address(), admin);
    Startup startup = new Startup(landscape, built, master, progress);
    startup.start(nodes);
    if (startup.isMasterUp()) {
      completeFirstStart(landscape, master, progress);
    }
  }

  private void completeFirstStart(Landscape landscape, ApiClient master, Progress progress)
      throws IOException, InterruptedException {
    RunningFollowers followers = new RunningFollowers(landscape, master, progress);
    followers.requireKnown();
    SampleCatalog sample = new SampleCatalog(master, landscape.sampleMark(), progress);
    if (!noSample && sample.isWanted()) {
      sample.load();
      followers.awaitSynchronization();
    }
  }

  private void tellWhatToOpen(Landscape landscape, List<Node> nodes) {
    PrintWriter out = spec.commandLine().getOut();
    for (Node node : nodes) {
      out.printf("%-9s %s%s%n", node.name(), node.address(), entrance(node));
      if (node.is(Role.MASTER)) {
        out.printf("%-9s %s%n", "console", console(node));
      }
    }
    out.printf("%-9s %s (users admin, operator, auditor)%n", "passwords", landscape.credentials());
    out.printf("%-9s ./naru status%n", "next");
  }

  private static String entrance(Node node) {
    if (node.is(Role.MASTER)) {
      return "/openapi.json";
    }
    return node.is(FollowerKind.SEARCH) ? "/search?q=" : "/mall/items?limit=10";
  }

  private static String console(Node master) {
    return master.address().toString().replaceFirst("/api$", "/console/");
  }
}
