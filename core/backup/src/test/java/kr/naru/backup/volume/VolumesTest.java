package kr.naru.backup.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import kr.naru.backup.store.BackupException;
import kr.naru.backup.store.DamagedException;
import kr.naru.backup.store.NewStore;
import kr.naru.backup.store.Store;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VolumesTest {

  private static final MountTable NOTHING = MountTable.parse("");

  @TempDir private Path directory;
  private Path image;
  private Store store;
  private Volumes volumes;

  @BeforeEach
  void makeStore() throws IOException {
    image = Files.write(directory.resolve("디스크.img"), new byte[4096]);
    store = NewStore.create(directory.resolve("store"), Optional.empty(), Instant.EPOCH);
    volumes = new Volumes(store);
  }

  private RegisteredVolume volume(String name, Path device) throws IOException {
    return RegisteredVolume.of(name, "host", device, Optional.of(directory), Instant.EPOCH);
  }

  @Test
  void whatIsAddedIsFoundAgainAndRemoved() throws IOException {
    volumes.add(volume("b", image), NOTHING);
    volumes.add(volume("a", image), NOTHING);

    assertThat(volumes.all()).containsExactly(volume("a", image), volume("b", image));
    assertThat(volumes.find("b")).isEqualTo(volume("b", image));
    volumes.remove("b");
    assertThat(volumes.all()).containsExactly(volume("a", image));
    assertThatThrownBy(() -> volumes.find("b")).hasMessageContaining("there is no volume b");
  }

  @Test
  void theFileIsTextAsTheFormatSays() throws IOException {
    volumes.add(volume("disk", image), NOTHING);

    assertThat(Files.readString(directory.resolve("store/volumes/disk")))
        .matches(
            """
            naru-backup-volume 1
            name disk
            host host
            device %s
            mount %s
            added 1970-01-01T00:00:00Z
            mac [0-9a-f]{64}
            """
                .formatted(image, directory));
  }

  @Test
  void aRegistrationThatAnotherChangedIsRefused() throws IOException {
    volumes.add(volume("disk", image), NOTHING);
    Path file = directory.resolve("store/volumes/disk");
    String text = Files.readString(file);

    Files.writeString(file, text.replace(".img", ".iso"), StandardCharsets.UTF_8);
    assertThatThrownBy(volumes::all)
        .isInstanceOf(DamagedException.class)
        .hasMessageContaining("volumes/disk was changed by another program");

    Files.writeString(directory.resolve("store/volumes/copy"), text);
    assertThatThrownBy(() -> volumes.find("copy")).isInstanceOf(DamagedException.class);
  }

  @Test
  void whatIsNoVolumeIsRefused() throws IOException {
    volumes.add(volume("disk", image), NOTHING);

    assertThatThrownBy(() -> volumes.add(volume("disk", image), NOTHING))
        .isInstanceOf(BackupException.class)
        .hasMessageContaining("there is a volume disk already");
    assertThatThrownBy(() -> volumes.add(volume("d", directory), NOTHING))
        .hasMessageContaining("neither a block device nor an image file");
    assertThatThrownBy(() -> volumes.add(volume("d", Path.of("/dev/null")), NOTHING))
        .hasMessageContaining("neither a block device nor an image file");
    assertThatThrownBy(() -> volumes.add(volume("d", Path.of("/none")), NOTHING))
        .hasMessageContaining("there is no such device or image");
    assertThatThrownBy(() -> volume("../keys/default", image)).hasMessageContaining("expected");
    assertThatThrownBy(() -> volumes.remove("../config")).hasMessageContaining("expected");
    assertThat(volumes.all()).hasSize(1);
  }
}
