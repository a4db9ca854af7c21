package kr.naru.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The process that serves a data directory, as PostgreSQL's own {@code postmaster.pid} names it.
 *
 * @param ready whether it takes connections
 */
record ServerProcess(ProcessHandle process, boolean ready) {

  private static final int STATUS_LINE = 7;

  /** Empty when none runs: the file may be stale, and its number another program's by now. */
  static Optional<ServerProcess> of(Path data) throws IOException {
    List<String> lines = lines(data.resolve("postmaster.pid"));
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    boolean ready = lines.size() > STATUS_LINE && lines.get(STATUS_LINE).strip().equals("ready");
    return ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
        .filter(process -> serves(process, data))
        .map(process -> new ServerProcess(process, ready));
  }

  /**
   * Removes a stale file that names a process of another program: PostgreSQL would take it for its
   * own and refuse to start.
   */
  static void forgetStranger(Path data) throws IOException {
    List<String> lines = lines(data.resolve("postmaster.pid"));
    if (!lines.isEmpty()
        && ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
            .filter(process -> !serves(process, data))
            .isPresent()) {
      Files.delete(data.resolve("postmaster.pid"));
    }
  }

  /** The folder of the programs that it runs from. */
  Optional<Path> programs() {
    return arguments(process).stream()
        .findFirst()
        .map(
            program ->
                new String(program.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8))
        .map(program -> Path.of(program).getParent().getParent());
  }

  private static boolean serves(ProcessHandle process, Path data) {
    List<String> arguments = arguments(process);
    int option = arguments.indexOf("-D");
    return option >= 0
        && option + 1 < arguments.size()
        && arguments.get(option + 1).equals(octets(data.toString()));
  }

  private static String octets(String path) {
    return new String(path.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  /** Octets as characters, for names of files have no known encoding; empty when it is gone. */
  private static List<String> arguments(ProcessHandle process) {
    try {
      String line =
          Files.readString(
              Path.of("/proc/" + process.pid() + "/cmdline"), StandardCharsets.ISO_8859_1);
      return List.of(line.split("\0"));
    } catch (IOException gone) {
      return List.of();
    }
  }

  private static List<String> lines(Path file) throws IOException {
    try {
      return Files.readAllLines(file);
    } catch (NoSuchFileException none) {
      return List.of();
    }
  }
}
