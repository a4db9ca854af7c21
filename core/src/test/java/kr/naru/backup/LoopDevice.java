package kr.naru.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kr.naru.files.Posix;

/** An image as a block device; detached, and unmounted before, when closed. */
final class LoopDevice implements AutoCloseable {

  private final Path device;
  private Path mountPoint;

  private LoopDevice(Path device) {
    this.device = device;
  }

  /** Skips the test where this process may not. */
  static LoopDevice of(Path image) throws IOException {
    assumeTrue(Posix.isRoot() && Files.exists(Path.of("/dev/loop-control")), "no loop devices");
    List<String> lines = new ArrayList<>();
    int exit = run(lines, "losetup", "--find", "--show", image.toString());
    assumeTrue(exit == 0, "losetup: " + lines);
    return new LoopDevice(Path.of(lines.get(0)));
  }

  /** An image with a file system; skips the test where mkfs is missing. */
  static Path format(Path image, long length, Path content) throws IOException {
    assumeTrue(Files.exists(Path.of("/usr/sbin/mkfs.ext4")), "mkfs.ext4 is not installed");
    try (var file = new java.io.RandomAccessFile(image.toFile(), "rw")) {
      file.setLength(length);
    }
    must(
        "/usr/sbin/mkfs.ext4",
        "-q",
        "-F",
        "-O",
        "^metadata_csum",
        "-d",
        content.toString(),
        image.toString());
    return image;
  }

  Path path() {
    return device;
  }

  /** Skips the test where mounting is not allowed. */
  void mount(Path directory, String options) throws IOException {
    List<String> lines = new ArrayList<>();
    int exit = run(lines, "mount", "-o", options, device.toString(), directory.toString());
    assumeTrue(exit == 0, "mount: " + lines);
    mountPoint = directory;
  }

  static void must(String... command) throws IOException {
    List<String> lines = new ArrayList<>();
    int exit = run(lines, command);
    assertThat(exit).as(lines.toString()).isZero();
  }

  private static int run(List<String> lines, String... command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    lines.addAll(
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .toList());
    try {
      return process.waitFor();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException(interrupted);
    }
  }

  @Override
  public void close() throws IOException {
    if (mountPoint != null) {
      must("umount", mountPoint.toString());
    }
    must("losetup", "--detach", device.toString());
  }
}
