package kr.naru.cli.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import kr.naru.files.FileTree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerBuildTest {

  @TempDir Path folder;

  @Test
  void linkedServerOutlivesACleanBuild() throws IOException {
    FakeBuild.create(folder, "0123456789abcdef");
    Path servers = Files.createDirectory(folder.resolve("servers"));

    ServerBuild linked = ServerBuild.of(folder).linkInto(servers);
    FileTree.delete(folder.resolve("ear"));

    assertThat(linked.server()).isEqualTo(servers.resolve("0123456789ab"));
    assertThat(linked.application()).hasContent("application of 0123456789abcdef");
    assertThat(linked.jvmOptions()).containsExactly("-Xmx64m", "-XX:TieredStopAtLevel=1");
  }

  @Test
  void interruptedLinkingIsDoneAgain() throws IOException {
    FakeBuild.create(folder, "build1");
    Path servers = folder.resolve("servers");
    Files.createDirectories(servers.resolve("build1.half/modules"));

    ServerBuild.of(folder).linkInto(servers);

    assertThat(servers.resolve("build1/jboss-modules.jar")).exists();
    assertThat(servers.resolve("build1.half")).doesNotExist();
  }

  @Test
  void missingBuildIsSaidToBeMissing() {
    assertThatThrownBy(() -> ServerBuild.of(folder)).hasMessageContaining("no built server at");
  }
}
