package kr.naru.cli.up;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import kr.naru.cli.api.ApiClient;
import kr.naru.cli.landscape.Landscape;
import kr.naru.cli.landscape.Node;
import kr.naru.cli.landscape.NodeProcess;
import kr.naru.cli.landscape.Role;
import kr.naru.cli.outcome.CommandFailed;
import kr.naru.cli.outcome.ExitCode;
import kr.naru.cli.status.Synchronization;
import kr.naru.cli.terminal.Progress;

/** The nodes that run here and follow this landscape's master. */
final class RunningFollowers {

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Set<String> names = new TreeSet<>();
  private final ApiClient master;
  private final Progress progress;

  RunningFollowers(Landscape landscape, ApiClient master, Progress progress) throws IOException {
    this.master = master;
    this.progress = progress;
    for (Node node : landscape.nodes()) {
      boolean follows =
          node.is(Role.FOLLOWER) && !node.is(Role.MASTER) && !landscape.followsElsewhere(node);
      if (follows && NodeProcess.find(landscape, node).isPresent()) {
        names.add(node.name());
      }
    }
  }

  /** A master whose data was wiped knows no followers; their old data does not fit its new log. */
  void requireKnown() {
    Registration registration = new Registration(master, progress);
    for (String name : names) {
      if (!registration.isKnown(name)) {
        throw new CommandFailed(
            ExitCode.NO,
            """
            the master does not know follower %1$s, which kept what it has from an earlier master
            let it begin anew: ./naru down %1$s --wipe && ./naru up %1$s"""
                .formatted(name));
      }
    }
  }

  /** Waits until they have all that the master's log holds now. */
  void awaitSynchronization() throws InterruptedException {
    if (!new Synchronization(master, progress).await(names::contains, PATIENCE)) {
      throw new CommandFailed(
          ExitCode.NO,
          "not every follower has the sample after %d minutes; see ./naru status"
              .formatted(PATIENCE.toMinutes()));
    }
    names.forEach(name -> progress.say(name + " has everything"));
  }
}
