package kr.naru.backup.extract;

import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import kr.naru.backup.store.BackupException;
import kr.naru.files.PathBytes;

/**
 * debugfs of e2fsprogs, reading one image. It splits its requests at blanks and quotes, so it is
 * asked by inode numbers only and writes files whose names are numbers.
 */
final class Debugfs {

  private static final byte[] FAST_LINK = PathBytes.of("Fast link dest: \"");
  private static final List<String> USUAL = List.of("/usr/sbin", "/sbin", "/usr/local/sbin");

  private final String program;
  private final Path image;
  private final Path scratch;

  private Debugfs(String program, Path image, Path scratch) {
    this.program = program;
    this.image = image;
    this.scratch = scratch;
  }

  /**
   * @throws BackupException when it is not installed
   */
  static String find() throws BackupException {
    List<String> directories = new ArrayList<>(USUAL);
    String path = System.getenv("PATH");
    if (path != null) {
      directories.addAll(List.of(path.split(File.pathSeparator)));
    }
    return directories.stream()
        .filter(directory -> directory.startsWith("/"))
        .map(directory -> directory + "/debugfs")
        .filter(file -> Files.isExecutable(Path.of(file)))
        .findFirst()
        .orElseThrow(
            () ->
                new BackupException(
                    "debugfs is not installed (package e2fsprogs): install it, or " + byMount()));
  }

  /** How it goes without. */
  static String byMount() {
    return "restore the volume without --files and mount the image: mount -o ro,loop IMAGE"
        + " DIRECTORY (with partitions: losetup -rfP --show IMAGE first)";
  }

  /**
   * @param scratch empty directory that nobody else can read
   */
  static Debugfs on(Path image, Path scratch) throws BackupException {
    return new Debugfs(find(), image, scratch);
  }

  List<ExtEntry> list(long directory) throws IOException {
    byte[] listing = ask("ls -p <" + directory + ">");
    return ExtEntry.parse(listing);
  }

  /** Where a symbolic link points; long targets are kept as content, short ones in the inode. */
  byte[] link(ExtEntry link) throws IOException {
    byte[] text = ask("stat <" + link.inode() + ">");
    int length = (int) Math.min(link.size(), 4096);
    for (int at = 0; at + FAST_LINK.length + length <= text.length; at++) {
      if (Arrays.equals(text, at, at + FAST_LINK.length, FAST_LINK, 0, FAST_LINK.length)) {
        return Arrays.copyOfRange(text, at + FAST_LINK.length, at + FAST_LINK.length + length);
      }
    }
    dump(List.of(link.inode()));
    Path content = scratch.resolve("0");
    byte[] target = Files.readAllBytes(content);
    Files.delete(content);
    return target;
  }

  /** Writes the inodes' contents, modes, owners and times to the files 0, 1, 2, … */
  List<String> dump(List<Long> inodes) throws IOException {
    StringBuilder requests = new StringBuilder();
    for (int i = 0; i < inodes.size(); i++) {
      requests.append("dump -p <").append(inodes.get(i)).append("> ").append(i).append('\n');
    }
    Path file = Files.writeString(scratch.resolve("requests"), requests);
    run("-f", file.toString());
    return complaints();
  }

  private byte[] ask(String request) throws IOException {
    byte[] answer = run("-R", request);
    List<String> complaints = complaints();
    if (!complaints.isEmpty()) {
      throw new BackupException(
          "debugfs cannot read the volume's file system (%s): %s"
              .formatted(String.join("; ", complaints), byMount()));
    }
    return answer;
  }

  /** Without the bitmaps of free space ({@code -c}): they say nothing of files. */
  private byte[] run(String option, String argument) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(program, "-c", option, argument, image.toString())
            .directory(scratch.toFile())
            .redirectInput(new File("/dev/null"))
            .redirectError(scratch.resolve("errors").toFile());
    builder.environment().put("LC_ALL", "C");
    builder.environment().put("DEBUGFS_PAGER", "__none__");
    Process process = builder.start();
    try {
      byte[] output = process.getInputStream().readAllBytes();
      process.waitFor();
      return output;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("debugfs was interrupted");
    } finally {
      process.destroy();
    }
  }

  /** What it said apart from its name, its version and how it was called. */
  private List<String> complaints() throws IOException {
    return Files.readAllLines(scratch.resolve("errors"), StandardCharsets.ISO_8859_1).stream()
        .filter(line -> !line.isBlank() && !line.matches("debugfs [0-9].*"))
        .filter(line -> !line.contains("catastrophic mode - not reading"))
        .limit(5)
        .toList();
  }
}
