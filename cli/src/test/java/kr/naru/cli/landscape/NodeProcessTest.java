package kr.naru.cli.landscape;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeProcessTest {

  @TempDir Path folder;
  private Landscape landscape;
  private Node mall;

  @BeforeEach
  void create() throws IOException {
    landscape = Landscape.at(folder).create(LandscapeSettings.standard());
    mall = landscape.node("mall");
  }

  @Test
  void recordedServerIsFound() throws IOException {
    try (FakeNode server = FakeNode.start(base(mall))) {
      NodeProcess.started(server.handle()).recordIn(landscape.pidFile(mall));

      assertThat(NodeProcess.find(landscape, mall))
          .hasValueSatisfying(
              found -> {
                assertThat(found.pid()).isEqualTo(server.handle().pid());
                assertThat(found.build()).hasValue("build1");
              });
      assertThat(NodeProcess.find(landscape, landscape.master())).isEmpty();
    }
  }

  @Test
  void pidThatAnotherProgramHasByNowIsNotTheServer() throws IOException {
    NodeProcess.started(ProcessHandle.current()).recordIn(landscape.pidFile(mall));

    assertThat(NodeProcess.find(landscape, mall)).isEmpty();
  }

  @Test
  void pidOfAnotherNodesServerIsNotTheServer() throws IOException {
    try (FakeNode master = FakeNode.start(base(landscape.master()))) {
      NodeProcess.started(master.handle()).recordIn(landscape.pidFile(mall));

      assertThat(NodeProcess.find(landscape, mall)).isEmpty();
    }
  }

  @Test
  void killedServerIsGoneThoughItsPidFileRemains() throws Exception {
    try (FakeNode server = FakeNode.start(base(mall))) {
      NodeProcess.started(server.handle()).recordIn(landscape.pidFile(mall));
      server.kill();

      assertThat(NodeProcess.find(landscape, mall)).isEmpty();
    }
  }

  /** As in a container whose first process collects no orphans. */
  @Test
  void deadServerThatNobodyCollectedIsNotRunning() throws Exception {
    String spawn = "sleep 600 & echo $!; exec sleep 600";
    Process careless = new ProcessBuilder("sh", "-c", spawn).start();
    try {
      ProcessHandle child =
          ProcessHandle.of(Long.parseLong(careless.inputReader().readLine())).orElseThrow();
      until(() -> ProcessTable.arguments(careless.toHandle()).get(0).equals("sleep"));
      NodeProcess server = NodeProcess.started(child);
      assertThat(server.isAlive()).isTrue();

      server.kill();

      until(() -> !server.isAlive());
      assertThat(child.isAlive()).isTrue();
    } finally {
      careless.destroyForcibly();
    }
  }

  @Test
  void serverIsFoundWithoutPidFile() throws IOException {
    try (FakeNode server = FakeNode.start(base(mall))) {
      assertThat(NodeProcess.find(landscape, mall))
          .map(NodeProcess::pid)
          .hasValue(server.handle().pid());
    }
  }

  @Test
  void serverIsFoundBehindATornPidFile() throws IOException {
    try (FakeNode server = FakeNode.start(base(mall))) {
      Files.writeString(landscape.pidFile(mall), "");

      assertThat(NodeProcess.find(landscape, mall))
          .map(NodeProcess::pid)
          .hasValue(server.handle().pid());
    }
  }

  @Test
  void homeMayHaveAnyName() throws IOException {
    Landscape korean = Landscape.at(folder.resolve("나루 터")).create(LandscapeSettings.standard());
    try (FakeNode server = FakeNode.start(korean.directory(mall).base())) {
      assertThat(NodeProcess.find(korean, mall))
          .map(NodeProcess::pid)
          .hasValue(server.handle().pid());
    }
  }

  private static void until(BooleanSupplier fact) throws InterruptedException {
    for (int turn = 0; turn < 250 && !fact.getAsBoolean(); turn++) {
      Thread.sleep(20);
    }
    assertThat(fact.getAsBoolean()).isTrue();
  }

  private Path base(Node node) {
    return landscape.directory(node).base();
  }
}
