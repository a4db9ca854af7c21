package kr.naru.backup.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import kr.naru.backup.store.BackupException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModeChoiceTest {

  private static final String HOST = "catalog-1";

  @TempDir private Path directory;
  private Path image;
  private Path mount;
  private RegisteredVolume volume;

  @BeforeEach
  void makeImage() throws IOException {
    image = directory.toRealPath().resolve("disk.img");
    Files.write(image, new byte[1 << 16]);
    mount = Files.createDirectory(directory.toRealPath().resolve("mount"));
    volume = RegisteredVolume.of("disk", HOST, image, Optional.of(mount), Instant.EPOCH);
  }

  private MountTable mounted() {
    return MountTable.parse("9 1 7:9 / " + mount + " ro - ext4 /dev/loop9 ro\n");
  }

  private ModeChoice byCount(long files) {
    return ModeChoice.byCount(volume, OptionalLong.of(files), Optional.of(mount));
  }

  @Test
  void aVolumeIsReadByBlocksFromThreeHundredThousandFilesOn() {
    assertThat(byCount(299_999))
        .isEqualTo(
            new ModeChoice(ModeChoice.Mode.FILES, mount, "299,999 files, fewer than 300,000"));
    assertThat(byCount(300_000))
        .isEqualTo(new ModeChoice(ModeChoice.Mode.VOLUME, image, "300,000 files, 300,000 or more"));
  }

  @Test
  void whoseFilesCannotBeCountedOrReadIsReadByBlocks() {
    assertThat(ModeChoice.byCount(volume, OptionalLong.empty(), Optional.of(mount)).mode())
        .isEqualTo(ModeChoice.Mode.VOLUME);
    assertThat(ModeChoice.byCount(volume, OptionalLong.of(5), Optional.empty()).reason())
        .isEqualTo("5 files, but nothing is mounted at " + mount);
  }

  @Test
  void theMountedFileSystemTellsItsNumberOfFiles() throws IOException {
    ModeChoice choice = ModeChoice.of(volume, Optional.empty(), HOST, mounted());

    OptionalLong used = FileCount.ofMounted(mount);
    assertThat(choice.mode())
        .isEqualTo(
            used.isPresent() && used.getAsLong() < ModeChoice.MANY_FILES
                ? ModeChoice.Mode.FILES
                : ModeChoice.Mode.VOLUME);
  }

  @Test
  void theOperatorMayForceEither() throws IOException {
    ModeChoice blocks = ModeChoice.of(volume, Optional.of(ModeChoice.Mode.VOLUME), HOST, mounted());
    ModeChoice files = ModeChoice.of(volume, Optional.of(ModeChoice.Mode.FILES), HOST, mounted());

    assertThat(blocks.path()).isEqualTo(image);
    assertThat(files.path()).isEqualTo(mount);
    assertThat(files.reason()).isEqualTo("asked for");
  }

  @Test
  void filesOfAVolumeThatIsNotMountedAreRefusedForAnEmptyDirectoryIsNoBackup() {
    assertThatThrownBy(
            () ->
                ModeChoice.of(
                    volume, Optional.of(ModeChoice.Mode.FILES), HOST, MountTable.parse("")))
        .isInstanceOf(BackupException.class)
        .hasMessageContaining("nothing is mounted at " + mount);
  }

  @Test
  void aVolumeOfAnotherHostIsRefused() {
    assertThatThrownBy(() -> ModeChoice.of(volume, Optional.empty(), "other", mounted()))
        .isInstanceOf(BackupException.class)
        .hasMessageContaining("host catalog-1");
  }

  @Test
  void plainPathsGetAHintFromThreeHundredThousandFilesOn() {
    assertThat(ModeChoice.hint(299_999)).isEmpty();
    assertThat(ModeChoice.hint(300_000).orElseThrow()).startsWith("300,000 files");
  }
}
