package kr.naru.cli.down;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import kr.naru.cli.CommandRun;
import kr.naru.cli.landscape.FakeNode;
import kr.naru.cli.landscape.Landscape;
import kr.naru.cli.landscape.LandscapeSettings;
import kr.naru.cli.landscape.Node;
import kr.naru.cli.landscape.NodeProcess;
import kr.naru.cli.terminal.Progress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownCommandTest {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @TempDir Path folder;
  private Landscape landscape;

  @BeforeEach
  void create() throws IOException {
    landscape = Landscape.at(folder.resolve("home")).create(LandscapeSettings.standard());
  }

  @Test
  void namedNodeStopsAndTheOtherRunsOn() throws IOException {
    try (FakeNode master = start("master");
        FakeNode mall = start("mall")) {
      CommandRun run = down("mall");

      assertThat(run).isEqualTo(new CommandRun(0, "mall stopped\n", run.err()));
      assertThat(mall.handle().onExit()).succeedsWithin(PATIENCE);
      assertThat(master.handle().isAlive()).isTrue();
      assertThat(landscape.pidFile(landscape.node("mall"))).doesNotExist();
      assertThat(landscape.pidFile(landscape.master())).exists();
    }
  }

  @Test
  void againIsNoHarm() {
    assertThat(down()).isEqualTo(new CommandRun(0, "nothing was running\n", ""));
  }

  @Test
  void nodeThatDoesNotStopIsKilledWithAMessage() throws Exception {
    Node mall = landscape.node("mall");
    StringWriter told = new StringWriter();
    try (FakeNode stubborn = FakeNode.startStubborn(landscape.directory(mall).base())) {
      new Shutdown(landscape, Duration.ofMillis(300), new Progress(new PrintWriter(told), false))
          .stop(List.of(mall));

      assertThat(stubborn.handle().onExit()).succeedsWithin(PATIENCE);
      assertThat(told.toString()).contains("mall did not stop within 0 s and is killed");
    }
  }

  @Test
  void dataStaysUnlessWiped() throws IOException {
    Path data = data("mall");

    down();

    assertThat(data).exists();
  }

  @Test
  void wipeOfOneNodeForgetsThatNodeOnly() throws IOException {
    Path mall = data("mall");
    Path master = data("master");
    Path credentials = Files.writeString(landscape.credentials(), "admin.password=x\n");

    CommandRun run = down("mall", "--wipe");

    assertThat(run.out()).contains("data and secrets of mall are deleted");
    assertThat(mall).doesNotExist();
    assertThat(master).exists();
    assertThat(credentials).exists();
  }

  @Test
  void wipeOfAllKeepsWhatPeopleWrote() throws IOException {
    Path data = data("master");
    Files.writeString(landscape.credentials(), "admin.password=x\n");
    Path properties =
        Files.writeString(landscape.propertiesFile(landscape.master()), "naru.catalog.user=me\n");
    Path outside = Files.writeString(folder.resolve("outside"), "");
    Files.createSymbolicLink(
        landscape.directory(landscape.master()).base().resolve("link"), folder);

    down("--wipe");

    assertThat(data).doesNotExist();
    assertThat(landscape.credentials()).doesNotExist();
    assertThat(properties).exists();
    assertThat(landscape.exists()).isTrue();
    assertThat(outside).exists();
  }

  @Test
  void wipeTouchesNoFolderThatIsNoLandscape() throws IOException {
    Path other = Files.createDirectories(folder.resolve("other/master"));

    CommandRun run = CommandRun.of("down", "--wipe", "--home", other.getParent().toString());

    assertThat(run.out()).startsWith("there is no landscape at ");
    assertThat(other).exists();
  }

  private FakeNode start(String name) throws IOException {
    FakeNode node = FakeNode.start(landscape.directory(landscape.node(name)).base());
    NodeProcess.started(node.handle()).recordIn(landscape.pidFile(landscape.node(name)));
    return node;
  }

  private Path data(String name) throws IOException {
    Path data = landscape.directory(landscape.node(name)).base().resolve("data");
    Files.createDirectories(data);
    return Files.writeString(data.resolve("catalog.mv.db"), "");
  }

  private CommandRun down(String... arguments) {
    List<String> all = new ArrayList<>(List.of("down", "--home", landscape.home().toString()));
    all.addAll(List.of(arguments));
    return CommandRun.of(all);
  }
}
