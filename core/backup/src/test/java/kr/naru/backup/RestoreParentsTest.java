package kr.naru.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import kr.naru.backup.restore.Restore;
import kr.naru.backup.restore.RestoreReport;
import kr.naru.backup.restore.RestoreSettings;
import kr.naru.backup.store.Store;
import kr.naru.backup.tree.Runs;
import kr.naru.files.Attribute;
import kr.naru.files.FileNode;
import kr.naru.files.PathBytes;
import kr.naru.files.Posix;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The directories above what is restored. */
class RestoreParentsTest {

  private static final FileTime OLD = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));
  private static final FileTime OLDER = FileTime.from(Instant.parse("2010-01-01T00:00:00Z"));

  private static final byte[] CONTENT = new byte[100_000];

  static {
    new Random(1).nextBytes(CONTENT);
  }

  @TempDir private Path temporary;
  private Path directory;
  private Path above;
  private Path source;
  private Path target;
  private Store store;

  @BeforeEach
  void makeSource() throws IOException {
    directory = temporary.toRealPath();
    above = Files.createDirectories(directory.resolve("srv/app"));
    source = Files.createDirectories(above.resolve("conf"));
    target = directory.resolve("target");
    store = Backups.store(directory.resolve("store"));
    Files.write(source.resolve("file"), CONTENT);
    change(above, "rwxr-x---", OLD);
    Backups.run(store, source);
  }

  private static void change(Path path, String mode, FileTime time) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    Files.setLastModifiedTime(path, time);
  }

  private RestoreReport restore(boolean overwrite, Path... paths) throws IOException {
    List<String> wanted = Stream.of(paths).map(Path::toString).toList();
    Restore restore =
        new Restore(
            store,
            Runs.load(store).find("latest").manifest(),
            new RestoreSettings(wanted, 2, overwrite));
    restore.to(target);
    return restore.report();
  }

  private static Map<String, Object> facts(Path path) throws IOException {
    return Files.readAttributes(path, "unix:mode,uid,gid,lastModifiedTime");
  }

  private Path below(Path path) throws IOException {
    return Backups.below(target, path);
  }

  @Test
  void thoseThatTheRestoreMakesComeBackAsTheyWere() throws IOException {
    RestoreReport report = restore(false);

    assertThat(report.warnings()).isEmpty();
    assertThat(facts(below(above))).isEqualTo(facts(above));
    assertThat(below(source).resolve("file")).hasBinaryContent(CONTENT);
  }

  @Test
  void thoseThatAreThereStayAsTheyAre() throws IOException {
    Path there = Files.createDirectories(target.resolve(above.toString().substring(1)));
    FileNode node = FileNode.named(Posix.NO_DIRECTORY, PathBytes.of(there.toString()));
    Attribute theirs = new Attribute(PathBytes.of("user.theirs"), PathBytes.of("value"));
    node.setAttribute(theirs);
    if (Posix.isRoot()) {
      node.setOwner(1234, 4321);
      node.setMode(0700);
    }
    Files.createDirectory(there.resolve("conf"));
    change(there, "rwx------", OLDER);
    Map<String, Object> before = facts(there);

    RestoreReport all = restore(true);
    RestoreReport one = restore(true, source.resolve("file"));

    assertThat(all.warnings()).isEmpty();
    assertThat(one.warnings()).isEmpty();
    assertThat(facts(there)).isEqualTo(before);
    assertThat(node.attributes()).usingRecursiveFieldByFieldElementComparator().contains(theirs);
    assertThat(there.resolve("conf/file")).hasBinaryContent(CONTENT);
  }

  @Test
  void aChosenFileLeavesTheDirectoryAloneThatHoldsIt() throws IOException {
    Path there = Files.createDirectories(target.resolve(source.toString().substring(1)));
    change(there, "rwx-w----", OLDER);

    restore(true, source.resolve("file"));

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(there)))
        .isEqualTo("rwx-w----");
    assertThat(there.resolve("file")).hasBinaryContent(CONTENT);
  }

  @Test
  void aRestoreThatGoesOnFinishesThoseThatItHadMade() throws IOException {
    Path unit = unit();
    byte[] good = Files.readAllBytes(unit);
    Files.write(unit, new byte[good.length]);
    RestoreReport broken = restore(false);
    Files.write(unit, good);
    change(below(above), "rwx------", OLDER);

    RestoreReport report = restore(false);

    assertThat(broken.damagedFiles()).isPositive();
    assertThat(report.warnings()).isEmpty();
    assertThat(facts(below(above))).isEqualTo(facts(above));
    assertThat(target.resolve(".naru-restore")).doesNotExist();
  }

  @Test
  void aRestoreThatGoesOnLeavesThoseAloneThatWereThereBefore() throws IOException {
    Path there = Files.createDirectories(target.resolve(above.toString().substring(1)));
    Files.createDirectory(there.resolve("conf"));
    change(there, "rwx------", OLDER);
    Path unit = unit();
    byte[] good = Files.readAllBytes(unit);
    Files.write(unit, new byte[good.length]);
    restore(true);
    Files.write(unit, good);
    Map<String, Object> before = facts(there);

    restore(false);

    assertThat(there.resolve("conf/file")).hasBinaryContent(CONTENT);
    assertThat(facts(there)).isEqualTo(before);
    assertThat(target.resolve(".naru-restore")).doesNotExist();
  }

  /** The one that holds the file, whose content is far larger than the listing. */
  private Path unit() throws IOException {
    for (String name : store.units().names()) {
      Path unit = directory.resolve("store/objects").resolve(name.substring(0, 2)).resolve(name);
      if (Files.size(unit) > CONTENT.length) {
        return unit;
      }
    }
    throw new AssertionError("no unit holds the file");
  }
}
