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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Several files sent as one body; lines are counted through all of them. */
record NdjsonFiles(List<Path> files) {

  private static final Pattern LINE = Pattern.compile("\\bline ([0-9]{1,15})\\b");

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

  /** Adds to a message about {@code line N} of the body which line of which file that is. */
  String locate(String message) throws IOException {
    Matcher line = LINE.matcher(message);
    if (files.size() == 1 || !line.find()) {
      return message;
    }
    long number = Long.parseLong(line.group(1));
    for (Path file : files) {
      long lines = lines(file);
      if (number <= lines) {
        return message + "\n" + file + ": line " + number;
      }
      number -= lines;
    }
    return message;
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
