package kr.naru.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A server's files. The account owns {@code data} and {@code log} alone; the settings above them
 * belong to the user that runs Naru, and the account's group may read them.
 */
record ServerFolder(Path path, ServerAccount account) {

  private static final int SHOWN_LINES = 10;

  Path data() {
    return path.resolve("data");
  }

  Path configuration() {
    return path.resolve("postgresql.conf");
  }

  Path clients() {
    return path.resolve("pg_hba.conf");
  }

  /** What the server says before its own logging begins. */
  Path startLog() {
    return path.resolve("start.log");
  }

  private Path log() {
    return path.resolve("log");
  }

  void make() throws IOException {
    Files.createDirectories(path);
    account.shareWithGroup(path);
    Files.setPosixFilePermissions(
        path, PosixFilePermissions.fromString(account.isOther() ? "rwxr-x---" : "rwx------"));
    if (!Files.exists(log())) {
      Files.createDirectory(log());
      Files.setPosixFilePermissions(log(), PosixFilePermissions.fromString("rwx------"));
      account.own(log());
    }
  }

  void writeSettings(int port, Map<String, String> further) throws IOException {
    replace(configuration(), ServerSettings.configuration(port, further));
    replace(clients(), ServerSettings.clients());
    Path custom = path.resolve("custom.conf");
    if (Files.exists(custom)) {
      account.shareWithGroup(custom);
    }
  }

  private void replace(Path file, String text) throws IOException {
    Path next = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(next, text);
    Files.setPosixFilePermissions(next, PosixFilePermissions.fromString("rw-r-----"));
    account.shareWithGroup(next);
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Of the start log and, once logging began, of the newest log. */
  List<String> lastWords() throws IOException {
    List<String> words = new ArrayList<>(lastLines(startLog()));
    try (Stream<Path> logs = Files.list(log())) {
      Optional<Path> newest = logs.max(Comparator.comparing(log -> log.toFile().lastModified()));
      if (newest.isPresent()) {
        words.addAll(lastLines(newest.get()));
      }
    }
    return words;
  }

  private static List<String> lastLines(Path file) throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    List<String> lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
    return lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size());
  }
}
