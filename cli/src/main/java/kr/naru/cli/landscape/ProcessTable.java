package kr.naru.cli.landscape;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What Linux tells of a process beyond the JDK, from {@code /proc}; elsewhere what the JDK tells.
 */
final class ProcessTable {

  private static final Path PROC = Path.of("/proc");
  private static final boolean LINUX = Files.isDirectory(PROC.resolve("self"));

  private ProcessTable() {}

  /**
   * The whole command line; the JDK's own answer ends after 4,096 octets on Linux. Empty when the
   * process is gone or belongs to somebody else.
   */
  static List<String> arguments(ProcessHandle process) {
    return LINUX
        ? List.of(read(process, "cmdline").split("\0"))
        : List.of(process.info().arguments().orElse(new String[0]));
  }

  /**
   * Whether it runs; a dead process that nobody has collected (a zombie) does not, though its
   * number is taken.
   */
  static boolean isRunning(ProcessHandle process) {
    return process.isAlive() && !(LINUX && read(process, "stat").matches("(?s).*\\) Z .*"));
  }

  /** Octets as characters, for the names in it have no known encoding; empty when it is gone. */
  private static String read(ProcessHandle process, String file) {
    try {
      return Files.readString(
          PROC.resolve(process.pid() + "/" + file), StandardCharsets.ISO_8859_1);
    } catch (IOException gone) {
      return "";
    }
  }
}
