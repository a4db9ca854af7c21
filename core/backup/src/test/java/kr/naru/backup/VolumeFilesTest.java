package kr.naru.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import kr.naru.backup.extract.VolumeFiles;
import kr.naru.backup.restore.RestoreReport;
import kr.naru.backup.run.BackupSettings;
import kr.naru.backup.store.BackupException;
import kr.naru.backup.store.Store;
import kr.naru.backup.tree.Runs;
import kr.naru.testing.Needs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Single files out of images that mkfs.ext4 made. */
@Needs({"mkfs.ext4", "debugfs"})
class VolumeFilesTest {

  private static final int LENGTH = 16 << 20;

  @TempDir private Path temporary;
  private Path directory;
  private Path content;
  private Path target;
  private Store store;

  @BeforeEach
  void makeStore() throws IOException {
    directory = temporary.toRealPath();
    content = Files.createDirectories(directory.resolve("content"));
    target = directory.resolve("target");
    store = Backups.store(directory.resolve("store"));
  }

  private Path backUp() throws IOException {
    Path image = LoopDevice.format(directory.resolve("disk.img"), LENGTH, content);
    Backups.run(store, BackupSettings.of(image).asVolume());
    return image;
  }

  private RestoreReport take(String... paths) throws IOException {
    return take(false, paths);
  }

  private RestoreReport take(boolean overwrites, String... paths) throws IOException {
    VolumeFiles files =
        VolumeFiles.of(store, Runs.load(store).find("latest").manifest(), Optional.empty(), 2);
    files.to(target, List.of(paths), overwrites);
    return files.report();
  }

  private List<String> made() throws IOException {
    try (Stream<Path> all = Files.walk(target)) {
      return all.filter(path -> !path.equals(target))
          .map(path -> target.relativize(path).toString())
          .sorted()
          .toList();
    }
  }

  @Test
  void filesDirectoriesAndLinksComeBackWithTheirModesAndNothingElseIsLeft() throws IOException {
    byte[] big = new byte[3_000_000];
    new Random(1).nextBytes(big);
    Path file = Files.write(Files.createDirectories(content.resolve("a/b")).resolve("big"), big);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-x---"));
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
    Files.createLink(content.resolve("a/second"), file);
    Files.createSymbolicLink(content.resolve("a/short"), Path.of("/etc/passwd"));
    Files.createSymbolicLink(content.resolve("a/long"), Path.of("x".repeat(200)));
    Files.writeString(content.resolve("other"), "o");
    Files.createDirectory(content.resolve("a/empty"));
    backUp();

    RestoreReport report = take("/a/", "a/b/big");

    assertThat(report.warnings()).isEmpty();
    assertThat(made())
        .containsExactly("a", "a/b", "a/b/big", "a/empty", "a/long", "a/second", "a/short");
    Path restored = target.resolve("a/b/big");
    assertThat(restored).hasBinaryContent(big);
    assertThat(Files.getAttribute(restored, "unix:mode"))
        .isEqualTo(Files.getAttribute(file, "unix:mode"));
    assertThat(Files.getLastModifiedTime(restored)).isEqualTo(Files.getLastModifiedTime(file));
    assertThat(Files.getAttribute(target.resolve("a/second"), "unix:ino"))
        .isEqualTo(Files.getAttribute(restored, "unix:ino"));
    assertThat(Files.readSymbolicLink(target.resolve("a/short"))).hasToString("/etc/passwd");
    assertThat(Files.readSymbolicLink(target.resolve("a/long"))).hasToString("x".repeat(200));
  }

  @Test
  void oddNamesReachNeitherAShellNorAWrongFile() throws IOException {
    List<String> names =
        List.of(
            "with blank", "quote\"s'", "line\nend", "$(touch x)", "-p", "<12>", "나루", "\t", "\\");
    for (String name : names) {
      Files.writeString(Files.createDirectories(content.resolve("odd")).resolve(name), name);
    }
    backUp();

    RestoreReport report = take("odd/quote\"s'", "odd/line\nend", "/odd");

    assertThat(report.warnings()).isEmpty();
    for (String name : names) {
      assertThat(target.resolve("odd").resolve(name)).hasContent(name);
    }
    assertThat(made()).hasSize(names.size() + 1);
  }

  @Test
  void aWholeVolumeComesOut() throws IOException {
    Files.writeString(content.resolve("file"), "f");
    backUp();

    RestoreReport report = take("/");

    assertThat(report.failedFiles()).isZero();
    assertThat(made()).containsExactly("file", "lost+found");
  }

  @Test
  void whatIsThereStaysUnlessItMayBeReplaced() throws IOException {
    Files.writeString(content.resolve("file"), "new");
    backUp();
    Files.createDirectories(target);
    Files.writeString(target.resolve("file"), "old");

    RestoreReport kept = take("file");
    assertThat(kept.warnings()).containsExactly("/file: is there already (--overwrite)");
    assertThat(target.resolve("file")).hasContent("old");

    take(true, "file");
    assertThat(target.resolve("file")).hasContent("new");
  }

  @Test
  void noOtherNameIsLinkedToAForeignFile() throws IOException {
    Files.writeString(content.resolve("one"), "new");
    Files.createLink(content.resolve("two"), content.resolve("one"));
    backUp();
    for (String there : List.of("one", "two")) {
      HostileRun.delete(target);
      Files.createDirectories(target);
      Path foreign = Files.writeString(target.resolve(there), "foreign");

      RestoreReport report = take("/");

      assertThat(report.warnings()).contains("/" + there + ": is there already (--overwrite)");
      assertThat(foreign).hasContent("foreign");
      assertThat(Files.getAttribute(foreign, "unix:nlink")).isEqualTo(1);
    }
  }

  @Test
  void aPathThatIsNotThereOrLeadsOutIsRefused() throws IOException {
    Files.createSymbolicLink(content.resolve("link"), Path.of("/etc"));
    backUp();

    assertThatThrownBy(() -> take("none")).hasMessage("the volume has no none");
    assertThatThrownBy(() -> take("link/passwd")).hasMessageContaining("links are not followed");
    assertThatThrownBy(() -> take("../x"))
        .isInstanceOf(BackupException.class)
        .hasMessageContaining("no . or ..");
    assertThat(made()).isEmpty();
  }

  /** Changes names in the image to others of the same length, as no kernel would let anybody. */
  private void forge(Path image, String... fromTo) throws IOException {
    String bytes = new String(Files.readAllBytes(image), StandardCharsets.ISO_8859_1);
    for (int i = 0; i < fromTo.length; i += 2) {
      assertThat(bytes).contains(fromTo[i]);
      bytes = bytes.replace(fromTo[i], fromTo[i + 1]);
    }
    Files.write(image, bytes.getBytes(StandardCharsets.ISO_8859_1));
    Backups.run(store, BackupSettings.of(image).asVolume().withForce());
  }

  @Test
  void aForgedNameWithSlashesMakesNothingOutsideTheTarget() throws IOException {
    Files.writeString(content.resolve("XX0XX0evil"), "evil");
    Path image = backUp();
    forge(image, "XX0XX0evil", "../../evil");

    RestoreReport report = take("/");

    assertThat(report.failedFiles()).isEqualTo(1);
    assertThat(report.warnings().get(0)).contains("a name that no file can have");
    assertThat(made()).isEmpty();
    assertThat(directory.getParent().resolve("evil")).doesNotExist();
    assertThat(directory.resolve("evil")).doesNotExist();
  }

  @Test
  void aForgedLinkUnderAFilesNameIsNotWrittenThrough() throws IOException {
    Path outside = Files.createDirectories(directory.resolve("outside"));
    Files.writeString(outside.resolve("precious"), "old");
    Files.createSymbolicLink(content.resolve("pathA1"), outside);
    Files.writeString(Files.createDirectory(content.resolve("pathA2")).resolve("precious"), "e");
    Files.createSymbolicLink(content.resolve("fileB1"), outside.resolve("precious"));
    Files.writeString(content.resolve("fileB2"), "evil");
    Path image = backUp();
    forge(image, "pathA2", "pathA1", "fileB2", "fileB1");

    RestoreReport report = take(true, "/");

    assertThat(report.failedFiles()).isPositive();
    assertThat(outside.resolve("precious")).hasContent("old");
    assertThat(Files.list(outside)).hasSize(1);
    assertThat(Files.exists(target.resolve("fileB1"), LinkOption.NOFOLLOW_LINKS)).isTrue();
  }

  @Test
  void anotherFileSystemIsToldHowToMountTheImage() throws IOException {
    Path image = Files.write(directory.resolve("raw.img"), "no file system".repeat(999).getBytes());
    Backups.run(store, BackupSettings.of(image).asVolume());

    assertThatThrownBy(() -> take("/etc"))
        .isInstanceOf(BackupException.class)
        .hasMessageContaining("no ext2, ext3 or ext4")
        .hasMessageContaining("mount -o ro,loop");
    assertThat(target).doesNotExist();
  }

  @Test
  void aRunOfFilesHasNoVolume() throws IOException {
    Files.writeString(content.resolve("file"), "f");
    Backups.run(store, content);

    assertThatThrownBy(() -> take("/etc")).hasMessageContaining("has no volume");
  }

  @Test
  void aFileSystemWhoseRootIsGoneIsToldHowToMountIt() throws IOException {
    Path image = backUp();
    byte[] bytes = Files.readAllBytes(image);
    for (int i = 4096; i < LENGTH; i++) {
      bytes[i] = 0;
    }
    Files.write(image, bytes);
    Backups.run(store, BackupSettings.of(image).asVolume().withForce());

    assertThatThrownBy(() -> take("/etc"))
        .isInstanceOf(BackupException.class)
        .hasMessageStartingWith("debugfs cannot read the volume's file system")
        .hasMessageContaining("mount -o ro,loop");
    assertThat(made()).isEmpty();
  }
}
