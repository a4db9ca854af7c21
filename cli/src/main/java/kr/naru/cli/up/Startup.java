package kr.naru.cli.up;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kr.naru.cli.api.ApiClient;
import kr.naru.cli.api.HealthProbe;
import kr.naru.cli.database.Databases;
import kr.naru.cli.landscape.Landscape;
import kr.naru.cli.landscape.Node;
import kr.naru.cli.landscape.NodeProcess;
import kr.naru.cli.landscape.Role;
import kr.naru.cli.outcome.CommandFailed;
import kr.naru.cli.outcome.ExitCode;
import kr.naru.cli.terminal.Progress;

/** Brings nodes up. Call it under the landscape's lock. */
final class Startup {

  private final Landscape landscape;
  private final ServerBuild built;
  private final ApiClient master;
  private final Progress progress;
  private final Databases databases;
  private final HealthProbe health = new HealthProbe();

  Startup(Landscape landscape, ServerBuild built, ApiClient master, Progress progress) {
    this.landscape = landscape;
    this.built = built;
    this.master = master;
    this.progress = progress;
    this.databases = new Databases(landscape, progress);
  }

  /**
   * Starts those that do not run, after their databases: all at once, but followers without key and
   * token after the master that makes them.
   */
  void start(List<Node> nodes) throws IOException, InterruptedException {
    Map<Node, NodeProcess> running = running(nodes);
    List<Node> missing = nodes.stream().filter(node -> !running.containsKey(node)).toList();
    ServerBuild linked = prepare(missing);
    databases.start(nodes, linked.postgres());
    NodeLaunch launch = new NodeLaunch(landscape, linked);
    join(running);
    boot(missing.stream().filter(node -> !needsSecrets(node)).toList(), launch);
    List<Node> strangers = missing.stream().filter(this::needsSecrets).toList();
    for (Node follower : strangers) {
      register(follower);
    }
    boot(strangers, launch);
  }

  private Map<Node, NodeProcess> running(List<Node> nodes) throws IOException {
    Map<Node, NodeProcess> running = new LinkedHashMap<>();
    for (Node node : nodes) {
      Optional<NodeProcess> process = NodeProcess.find(landscape, node);
      if (process.isPresent()) {
        running.put(node, process.get().recordIn(landscape.pidFile(node)));
      }
    }
    return running;
  }

  private ServerBuild prepare(List<Node> missing) throws IOException {
    progress.show("preparing the server");
    ServerBuild linked = built.linkInto(landscape.servers());
    linked.deleteOthers(landscape.servers(), buildsInUse());
    for (Node node : missing) {
      NodeLaunch.requireStartable(node);
    }
    databases.requireStartable(missing);
    return linked;
  }

  private Set<String> buildsInUse() throws IOException {
    Set<String> used = new HashSet<>();
    for (Node node : landscape.nodes()) {
      NodeProcess.find(landscape, node).flatMap(NodeProcess::build).ifPresent(used::add);
    }
    for (Path programs : databases.programsInUse()) {
      used.add(programs.getParent().getFileName().toString());
    }
    return used;
  }

  private void join(Map<Node, NodeProcess> running) throws IOException, InterruptedException {
    List<Boot> starting = new ArrayList<>();
    for (Map.Entry<Node, NodeProcess> entry : running.entrySet()) {
      Node node = entry.getKey();
      NodeProcess process = entry.getValue();
      if (health.isUp(node.address())) {
        progress.say("%s is already running (process %d)".formatted(node.name(), process.pid()));
      } else {
        starting.add(Boot.join(landscape, node, process));
      }
      if (process.build().filter(built.id()::equals).isEmpty()) {
        progress.say(
            "  of an older build; for the new one: ./naru down %1$s && ./naru up %1$s"
                .formatted(node.name()));
      }
    }
    new Boots(health, progress).await(starting);
  }

  private void boot(List<Node> nodes, NodeLaunch launch) throws IOException, InterruptedException {
    List<Boot> boots = new ArrayList<>();
    for (Node node : nodes) {
      boots.add(Boot.begin(landscape, node, launch));
    }
    new Boots(health, progress).await(boots);
  }

  private boolean needsSecrets(Node node) {
    return node.is(Role.FOLLOWER) && !node.is(Role.MASTER) && !landscape.bootstrap(node).done();
  }

  private void register(Node follower) throws IOException, InterruptedException {
    if (landscape.followsElsewhere(follower)) {
      throw new CommandFailed(
          ExitCode.FAILED,
          """
          %s follows a master elsewhere; register it there (./naru follower add) and put the answer into
          %s: {"name":…,"keyName":…,"key":…,"token":…}"""
              .formatted(follower.name(), landscape.bootstrap(follower).file()));
    }
    if (!isMasterUp()) {
      throw new CommandFailed(
          ExitCode.FAILED,
          """
          %1$s has no key and token yet, and the master that makes them is not running
          start both: ./naru up master %1$s"""
              .formatted(follower.name()));
    }
    new Registration(master, progress).register(follower, landscape.bootstrap(follower));
  }

  boolean isMasterUp() throws InterruptedException {
    return health.isUp(landscape.master().address());
  }
}
