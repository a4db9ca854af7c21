package kr.naru.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An image as a block device; detached, and unmounted before, when closed. Needs {@code loop}. */
final class LoopDevice implements AutoCloseable {

  private final Path device;
  private Path mountPoint;

  private LoopDevice(Path device) {
    this.device = device;
  }

  static LoopDevice of(Path image) throws IOException {
    List<String> lines = new ArrayList<>();
    int exit = run(lines, "losetup", "--find", "--show", image.toString());
    assertThat(exit).as(lines.toString()).isZero();
    return new LoopDevice(Path.of(lines.get(0)));
  }

  /** An image with a file system that holds a copy of the content. */
  static Path format(Path image, long length, Path content) throws IOException {
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

  void mount(Path directory, String options) throws IOException {
    must("mount", "-o", options, device.toString(), directory.toString());
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
