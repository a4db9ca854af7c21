package kr.naru.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import kr.naru.backup.run.BackupRun;
import kr.naru.backup.run.BackupSettings;
import kr.naru.backup.store.OpenRun;
import kr.naru.backup.store.Store;
import kr.naru.backup.store.StoreLock;
import kr.naru.files.FileTree;
import kr.naru.files.PathBytes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot begin leaves no file open and no lock held. */
class LeakTest {

  @TempDir private Path directory;
  private Path source;
  private Store store;

  @BeforeEach
  void makeStore() throws IOException {
    source = Files.createDirectories(directory.resolve("source"));
    Files.writeString(source.resolve("file"), "content");
    store = Backups.store(directory.resolve("store"));
    Backups.run(store, source);
  }

  /** Open files below the test's directory, and directories that a scan holds. */
  private List<String> openFiles() throws IOException {
    try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
      return descriptors
          .map(LeakTest::target)
          .filter(target -> target.startsWith(directory.toString()) || target.equals("/"))
          .toList();
    }
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException closed) {
      return "";
    }
  }

  @Test
  void aRunThatCannotBeginLeavesNothingOpen() throws IOException {
    FileTree.delete(store.root().resolve("open"));

    assertThatThrownBy(
            () -> BackupRun.begin(store, BackupSettings.of(source), InstantSource.system()))
        .isInstanceOf(IOException.class);

    assertThat(openFiles()).isEmpty();
    try (StoreLock alone = store.tryAlone().orElseThrow()) {
      assertThat(alone).isNotNull();
    }
  }

  @Test
  void anOpenRunThatCannotGetItsPlaceFreesItsLock() throws IOException {
    FileTree.delete(store.root().resolve("open"));

    assertThatThrownBy(
            () -> OpenRun.begin(store, "run", store.hasher().resumeKey(PathBytes.of("source"))))
        .isInstanceOf(IOException.class);

    assertThat(openFiles()).isEmpty();
  }

  @Test
  void aWholeRunLeavesNothingOpen() throws IOException {
    Backups.run(store, source);

    assertThat(openFiles()).isEmpty();
  }
}
