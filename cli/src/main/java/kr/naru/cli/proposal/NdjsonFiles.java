package kr.naru.cli.proposal;

import java.io.BufferedInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Several files sent as one body; lines are counted through all of them. */
record NdjsonFiles(List<Path> files) {

  /**
   * Streams the files from the disk, with a line feed between two where the first ends without one.
   */
  BodyPublisher body() throws IOException {
    List<BodyPublisher> parts = new ArrayList<>();
    for (Path file : files) {
      parts.add(publisher(file));
      if (endsInsideLine(file)) {
        parts.add(BodyPublishers.ofString("\n"));
      }
    }
    return BodyPublishers.concat(parts.toArray(BodyPublisher[]::new));
  }

  long size() throws IOException {
    long size = 0;
    for (Path file : files) {
      size += Files.size(file);
    }
    return size;
  }

  /** Which line of which file a line of the body is, as {@code FILE: line N}. */
  Optional<String> locate(long line) throws IOException {
    long rest = line;
    for (Path file : files) {
      long lines = lines(file);
      if (rest <= lines) {
        return Optional.of(file + ": line " + rest);
      }
      rest -= lines;
    }
    return Optional.empty();
  }

  private static BodyPublisher publisher(Path file) throws FileNotFoundException {
    return BodyPublishers.ofFile(file);
  }

  private static boolean endsInsideLine(Path file) throws IOException {
    try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "r")) {
      if (open.length() == 0) {
        return false;
      }
      open.seek(open.length() - 1);
      return open.read() != '\n';
    }
  }

  private static long lines(Path file) throws IOException {
    long lines = endsInsideLine(file) ? 1 : 0;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      for (int octet = in.read(); octet >= 0; octet = in.read()) {
        lines += octet == '\n' ? 1 : 0;
      }
    }
    return lines;
  }
}
