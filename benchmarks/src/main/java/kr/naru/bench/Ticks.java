package kr.naru.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** CPU time from {@code /proc} in ticks of 10 ms, user and system together. */
final class Ticks {

  static final double SECONDS = 0.01;

  private static final Path PROC = Path.of("/proc");
  private static final int PARENT = 1;
  private static final int USER = 11;
  private static final int SYSTEM = 12;
  private static final int ENDED_USER = 13;
  private static final int ENDED_SYSTEM = 14;

  private Ticks() {}

  /** All threads of a process; 0 when it is gone. */
  static long of(long process) {
    return stat(process).map(fields -> sum(fields, USER, SYSTEM)).orElse(0L);
  }

  /** The children of a process that have ended. */
  static long ofEndedChildren(long process) {
    return stat(process).map(fields -> sum(fields, ENDED_USER, ENDED_SYSTEM)).orElse(0L);
  }

  static List<Long> children(long process) {
    List<Long> children = new ArrayList<>();
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path folder : processes) {
        long child = Long.parseLong(folder.getFileName().toString());
        if (stat(child).filter(f -> f[PARENT].equals(Long.toString(process))).isPresent()) {
          children.add(child);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return children;
  }

  /** What a process calls itself; PostgreSQL's write the database there. */
  static String title(long process) {
    return read(PROC.resolve(process + "/cmdline")).orElse("").replace('\0', ' ').strip();
  }

  /** Everything that ran on the machine, waiting for disks not counted. */
  static long ofMachine() {
    String[] words = read(PROC.resolve("stat")).orElseThrow().split("\\s+", 10);
    long idle = Long.parseLong(words[4]) + Long.parseLong(words[5]);
    long all = 0;
    for (int i = 1; i <= 8; i++) {
      all += Long.parseLong(words[i]);
    }
    return all - idle;
  }

  static String load() {
    return read(PROC.resolve("loadavg")).orElse("").strip();
  }

  private static long sum(String[] fields, int first, int second) {
    return Long.parseLong(fields[first]) + Long.parseLong(fields[second]);
  }

  /** The fields behind the name, which may hold blanks: the state is number 0. */
  private static Optional<String[]> stat(long process) {
    return read(PROC.resolve(process + "/stat"))
        .map(line -> line.substring(line.lastIndexOf(')') + 2).split(" "));
  }

  private static Optional<String> read(Path file) {
    try {
      return Optional.of(Files.readString(file));
    } catch (NoSuchFileException gone) {
      return Optional.empty();
    } catch (IOException e) {
      if (Files.exists(file.getParent())) {
        throw new UncheckedIOException(e);
      }
      return Optional.empty();
    }
  }
}
