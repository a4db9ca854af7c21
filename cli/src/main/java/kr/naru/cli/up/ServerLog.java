package kr.naru.cli.up;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import kr.naru.cli.terminal.Table;

/** What a start that failed left in the logs. */
final class ServerLog {

  private static final Pattern ERROR =
      Pattern.compile("^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d,\\d{3} (ERROR|FATAL) .*");
  private static final int SHOWN = 5;
  private static final int WIDTH = 400;
  private static final int TAIL = 2_000_000;

  private final Path file;
  private final long begin;

  private ServerLog(Path file, long begin) {
    this.file = file;
    this.begin = begin;
  }

  /** The log from here on; it may not exist yet. */
  static ServerLog fromNow(Path file) throws IOException {
    return new ServerLog(file, Files.exists(file) ? Files.size(file) : 0);
  }

  /**
   * The last error lines written since, shortened; without any, the last lines of the other file.
   */
  List<String> lastErrors(Path consoleLog) throws IOException {
    List<String> errors =
        last(lines(file, begin).stream().filter(line -> ERROR.matcher(line).matches()).toList());
    return errors.isEmpty() ? last(lines(consoleLog, 0)) : errors;
  }

  private static List<String> last(List<String> lines) {
    return lines.subList(Math.max(0, lines.size() - SHOWN), lines.size()).stream()
        .map(line -> Table.shortened(line, WIDTH))
        .toList();
  }

  private static List<String> lines(Path file, long begin) throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "r")) {
      boolean rotated = open.length() < begin;
      open.seek(Math.max(rotated ? 0 : begin, open.length() - TAIL));
      byte[] rest = new byte[(int) (open.length() - open.getFilePointer())];
      open.readFully(rest);
      return new ArrayList<>(new String(rest, StandardCharsets.UTF_8).lines().toList());
    }
  }
}
