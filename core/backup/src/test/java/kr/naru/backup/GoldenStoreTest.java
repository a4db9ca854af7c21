package kr.naru.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import kr.naru.backup.restore.Restore;
import kr.naru.backup.restore.RestoreSettings;
import kr.naru.backup.store.Index;
import kr.naru.backup.store.KnownContents;
import kr.naru.backup.store.ObjectReader;
import kr.naru.backup.store.OpenRun;
import kr.naru.backup.store.Store;
import kr.naru.backup.tree.Runs;
import kr.naru.backup.upkeep.Forget;
import kr.naru.backup.upkeep.RebuildIndex;
import kr.naru.backup.volume.Volumes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Stores that earlier releases wrote, kept as they were (src/test/resources). Every later release
 * must read them: list, check and restore them as these texts say, and go on with them. A store is
 * never made anew because a test fails; a new version of the format gets stores of its own beside
 * them (docs/backup-format.md, "Golden stores").
 */
class GoldenStoreTest {

  static final byte[] SECOND_PASSWORD = "other password".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path directory;

  private Store unpacked(String name) throws IOException {
    Path root = Files.createDirectory(directory.resolve(name));
    try (InputStream in = GoldenStoreTest.class.getResourceAsStream("golden/" + name + ".zip");
        ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path file = root.resolve(entry.getName());
        Files.createDirectories(entry.isDirectory() ? file : file.getParent());
        if (!entry.isDirectory()) {
          Files.copy(zip, file);
        }
      }
    }
    for (int first = 0; first < 256; first++) {
      Files.createDirectories(root.resolve("objects/%02x".formatted(first)));
    }
    return Store.open(root, Optional.of(Backups.PASSWORD));
  }

  private static String golden(String name) throws IOException {
    try (InputStream in = GoldenStoreTest.class.getResourceAsStream("golden/" + name + ".txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** What each run of the store brings back. */
  static String restored(Store store, Path target) throws IOException {
    StringBuilder text = new StringBuilder();
    for (Runs.Run run : Runs.load(store).all()) {
      Path below = target.resolve(run.manifest().run());
      Restore restore =
          new Restore(store, run.manifest(), new RestoreSettings(List.of(), 2, false));
      restore.to(below);
      assertThat(restore.report().damages()).isEmpty();
      assertThat(restore.report().failedFiles()).isZero();
      text.append("run ").append(run.manifest().run()).append('\n').append(TreeText.of(below));
    }
    return text.toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"version-1-sealed", "version-1-clear"})
  void manifestsAndListingsSayWhatTheySaid(String name) throws IOException {
    Store store = unpacked(name);

    String runs = StoreText.of(store);

    assertThat(runs).isEqualTo(golden(name + "-runs"));
    assertThat(Runs.load(store).damaged()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"version-1-sealed", "version-1-clear"})
  void everyByteIsStillWhatItsNameAndItsIdSay(String name) throws IOException {
    Store store = unpacked(name);

    assertThat(Backups.checkAll(store).damages()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"version-1-sealed", "version-1-clear"})
  void everyRunComesBackAsItWas(String name) throws IOException {
    Store store = unpacked(name);

    String restored = restored(store, Files.createDirectory(directory.resolve("restored")));

    assertThat(restored).isEqualTo(golden(name + "-restored"));
  }

  @Test
  void eachPasswordOpensTheStoreAndTheVolumeIsRegistered() throws IOException {
    Store store = unpacked("version-1-sealed");

    Store second = Store.open(store.root(), Optional.of(SECOND_PASSWORD));

    assertThat(second.keys()).containsExactly("default", "second");
    assertThat(new Volumes(second).find("disk").device()).hasToString("/srv/naru/disk.img");
  }

  @Test
  void whatACutOffRunHadStoredIsTakenOver() throws IOException {
    Store store = unpacked("version-1-sealed");
    Index index = Index.load(store);
    int indexed = index.units().size();
    KnownContents known = new KnownContents();

    List<OpenRun> dead = OpenRun.dead(store);
    try (ObjectReader reader = store.reader()) {
      for (OpenRun run : dead) {
        run.resume(reader, index, known);
        run.close();
      }
    }

    assertThat(dead).hasSize(1);
    assertThat(index.units()).hasSize(indexed + 1);
    assertThat(known.size()).isEqualTo(1);
    assertThat(known.torn()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"version-1-sealed", "version-1-clear"})
  void aNewRunAnIndexMadeAnewAndAForgetLeaveTheOldRunsAsTheyWere(String name) throws IOException {
    Store store = unpacked(name);
    Path source = Files.createDirectory(directory.resolve("source"));
    Files.writeString(source.resolve("items.csv"), "id,name\n1,pencil\n2,desk\n");

    Backups.Done run = Backups.run(store, source);
    RebuildIndex.Report rebuilt = RebuildIndex.of(store);
    String object = Runs.load(store).find(run.manifest().run()).object();
    Forget.Report forgotten = new Forget(store).run(List.of(object));

    assertThat(run.counts().added()).as("the content is in the store already").isZero();
    assertThat(rebuilt.damages()).isEmpty();
    assertThat(forgotten.freed()).isTrue();
    assertThat(StoreText.of(store)).isEqualTo(golden(name + "-runs"));
    assertThat(Backups.checkAll(store).damages()).isEmpty();
  }
}
