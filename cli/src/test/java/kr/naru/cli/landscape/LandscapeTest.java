package kr.naru.cli.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LandscapeTest {

  @TempDir Path folder;

  @Test
  void portsAreRemembered() throws IOException {
    Landscape.at(folder).create(LandscapeSettings.standard().withPort("mall", 8190));

    Landscape later = Landscape.at(folder);

    assertThat(later.node("mall").port()).isEqualTo(8190);
    assertThat(later.node("master").port()).isEqualTo(8080);
  }

  @Test
  void fileMayAddNodes() throws IOException {
    Files.writeString(
        folder.resolve("landscape.json"),
        "{\"nodes\":{\"master2\":{\"roles\":[\"master\"],\"port\":8380}}}");

    assertThat(Landscape.at(folder).node("master2"))
        .isEqualTo(new Node("master2", Set.of(Role.MASTER), 8380));
    assertThat(Landscape.at(folder).nodes()).hasSize(4);
  }

  @Test
  void kindOfAFollowerIsInItsNameOrSaidInTheFile() throws IOException {
    Files.writeString(
        folder.resolve("landscape.json"),
        "{\"nodes\":{\"find\":{\"roles\":[\"follower\"],\"kind\":\"search\",\"port\":8380}}}");
    Landscape landscape = Landscape.at(folder);

    landscape.create(landscape.settings());

    assertThat(Landscape.at(folder).nodes())
        .filteredOn(node -> node.is(FollowerKind.SEARCH))
        .extracting(Node::name)
        .containsExactly("search", "find");
    assertThat(landscape.node("mall").is(FollowerKind.MALL)).isTrue();
    assertThat(landscape.node("master").is(FollowerKind.MALL)).isFalse();
  }

  @Test
  void brokenFileIsNamed() throws IOException {
    Files.writeString(
        folder.resolve("landscape.json"),
        "{\"nodes\":{\"mall\":{\"roles\":[\"king\"],\"port\":8380}}}");

    assertThatThrownBy(() -> Landscape.at(folder)).hasMessageContaining("landscape.json");
  }

  @Test
  void twoNodesNeverShareAPort() {
    assertThatThrownBy(() -> LandscapeSettings.standard().withPort("mall", 8080))
        .hasMessage("port 8080 is taken by both master and mall");
    assertThatThrownBy(() -> LandscapeSettings.standard().withPort("mall", 9990))
        .hasMessage("port 9990 is taken by both master and mall");
  }

  @Test
  void mastersAreStartedFirst() throws IOException {
    assertThat(Landscape.at(folder).nodes(List.of("mall", "master")))
        .extracting(Node::name)
        .containsExactly("master", "mall");
  }

  @Test
  void unknownNodeIsWrongUsage() throws IOException {
    Landscape landscape = Landscape.at(folder);

    assertThatThrownBy(() -> landscape.node("mal"))
        .hasMessage("there is no node 'mal'; nodes are master, mall, search");
  }

  @Test
  void folderWithOtherFilesIsLeftAlone() throws IOException {
    Files.createDirectory(folder.resolve("mall"));

    assertThatThrownBy(() -> Landscape.at(folder).create(LandscapeSettings.standard()))
        .hasMessageContaining("holds other files and no landscape");
    assertThat(folder.resolve("landscape.json")).doesNotExist();
  }

  @Test
  void newHomeIsForItsOwnerOnly() throws IOException {
    Path home = folder.resolve("home");

    Landscape.at(home).create(LandscapeSettings.standard());

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home)))
        .isEqualTo("rwx------");
  }

  @Test
  void rotatedKeyLeavesAWaitingTokenInPlace() throws IOException {
    FollowerBootstrap bootstrap = new FollowerBootstrap(folder.resolve("secrets"));
    bootstrap.write(
        new ObjectMapper()
            .readTree(
                "{\"name\":\"mall\",\"keyName\":\"mall-1\",\"key\":\"b2xk\",\"token\":\"t\"}"));

    bootstrap.writeKey("mall", "mall-2", "bmV3");

    assertThat(bootstrap.file())
        .hasContent("{\"name\":\"mall\",\"keyName\":\"mall-2\",\"key\":\"bmV3\",\"token\":\"t\"}");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(bootstrap.file())))
        .isEqualTo("rw-------");
  }

  @Test
  void secretsTakenInByTheServerAreStillKnownToBeThere() throws IOException {
    FollowerBootstrap bootstrap = new FollowerBootstrap(folder.resolve("secrets"));
    assertThat(bootstrap.done()).isFalse();
    bootstrap.writeKey("mall", "mall-1", "bmV3");

    Files.delete(bootstrap.file());

    assertThat(bootstrap.done()).isTrue();
  }

  @Test
  void onlyOneCommandAtATimeStartsOrStopsNodes() throws Exception {
    Landscape landscape = Landscape.at(folder).create(LandscapeSettings.standard());
    Path lock = folder.resolve("run/lock");

    landscape.exclusively(
        () -> fail("nobody else is at work"), () -> assertThat(isLockedForOthers(lock)).isTrue());

    assertThat(isLockedForOthers(lock)).isFalse();
  }

  private static boolean isLockedForOthers(Path lock) throws IOException {
    try (FileChannel other = FileChannel.open(lock, StandardOpenOption.WRITE)) {
      return other.tryLock() == null;
    } catch (OverlappingFileLockException heldByThisJvm) {
      return true;
    }
  }
}
