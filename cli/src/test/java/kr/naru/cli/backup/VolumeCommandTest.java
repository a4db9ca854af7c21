package kr.naru.cli.backup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import kr.naru.cli.CommandRun;
import kr.naru.testing.Needs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VolumeCommandTest {

  @TempDir private Path directory;
  private Path image;
  private Path store;
  private Path password;

  @BeforeEach
  void makeImage() throws IOException {
    store = directory.resolve("store");
    password = Files.writeString(directory.resolve("password"), "secret\n");
    image = directory.toRealPath().resolve("disk.img");
    Files.write(image, "block".repeat(2000).getBytes());
  }

  private CommandRun backup(String... arguments) {
    return new BackupCli(store, password).run(arguments);
  }

  @Test
  void aVolumeIsAddedListedRunRestoredAndRemoved() throws IOException {
    CommandRun added = backup("volume", "add", "disk", "--device", image.toString());
    CommandRun listed = backup("volume", "list");
    CommandRun run = backup("run", "--registered", "disk");
    JsonNode second = BackupCli.json(backup("run", "--registered", "disk", "--volume", "--json"));
    CommandRun restored =
        backup("restore", "latest", "--target", directory.resolve("target").toString());
    CommandRun removed = backup("volume", "remove", "disk");

    assertThat(added.exitCode()).as(added.err()).isZero();
    assertThat(listed.out()).contains("disk").contains(image.toString());
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .startsWith(
            "volume disk: volume mode, "
                + image
                + " (its file system does not tell how many files it has)\n");
    assertThat(second.get("mode").asText()).isEqualTo("volume");
    assertThat(second.get("reason").asText()).isEqualTo("asked for");
    assertThat(restored.exitCode()).as(restored.err()).isZero();
    assertThat(Files.mismatch(image, directory.resolve("target" + image))).isEqualTo(-1);
    assertThat(removed.exitCode()).isZero();
    assertThat(BackupCli.json(backup("volume", "list", "--json")).get("volumes")).isEmpty();
    assertThat(backup("run", "--registered", "disk").exitCode()).isEqualTo(3);
  }

  @Test
  void filesOfAVolumeWithoutMountPointAreRefused() {
    backup("volume", "add", "disk", "--device", image.toString());

    CommandRun run = backup("run", "--registered", "disk", "--files");

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("volume disk has no mount point");
  }

  @Test
  @Needs({"mkfs.ext4", "debugfs"})
  void oneFileComesOutOfAVolume() throws Exception {
    Path content = Files.createDirectory(directory.resolve("content"));
    Files.writeString(content.resolve("file"), "f");
    Files.writeString(content.resolve("other"), "o");
    try (RandomAccessFile disk = new RandomAccessFile(image.toFile(), "rw")) {
      disk.setLength(8 << 20);
    }
    int made =
        new ProcessBuilder(
                "/usr/sbin/mkfs.ext4", "-q", "-F", "-d", content.toString(), image.toString())
            .start()
            .waitFor();
    backup("run", "--volume", image.toString());

    String target = directory.resolve("target").toString();
    CommandRun taken =
        backup("restore", "latest", image.toString(), "--files", "/file", "--target", target);
    CommandRun missing = backup("restore", "latest", "--files", "/none", "--target", target);

    assertThat(made).isZero();
    assertThat(taken.exitCode()).as(taken.err()).isZero();
    assertThat(taken.out()).contains("1 files");
    assertThat(taken.err()).contains("the volume's image takes").contains("in " + target);
    assertThat(directory.resolve("target")).isDirectoryContaining("glob:**/file");
    assertThat(Files.list(directory.resolve("target"))).hasSize(1);
    assertThat(missing.exitCode()).isEqualTo(3);
    assertThat(missing.err()).contains("the volume has no none");
  }

  @Test
  void wrongUsageEndsWithTwo() {
    assertThat(backup("run").exitCode()).isEqualTo(2);
    assertThat(backup("run", image.toString(), "--registered", "a").exitCode()).isEqualTo(2);
    assertThat(backup("run", image.toString(), "--files").exitCode()).isEqualTo(2);
    assertThat(backup("run", "--registered", "a", "--files", "--volume").exitCode()).isEqualTo(2);
    assertThat(backup("volume").exitCode()).isEqualTo(2);
    assertThat(backup("restore", "latest", "--onto", "b", "--files", "c").exitCode()).isEqualTo(2);
    assertThat(backup("restore", "latest").exitCode()).isEqualTo(2);
    assertThat(backup("restore", "latest", "--target", "a", "--onto", "b").exitCode()).isEqualTo(2);
  }
}
