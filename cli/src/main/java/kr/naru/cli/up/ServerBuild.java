package kr.naru.cli.up;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import kr.naru.cli.outcome.CommandFailed;
import kr.naru.cli.outcome.ExitCode;
import kr.naru.files.FileTree;
import kr.naru.postgres.PostgresPrograms;

/**
 * The built server.
 *
 * @param id names its whole content, application included
 */
record ServerBuild(Path server, String id) {

  private static final int SHORT_ID = 12;

  /**
   * @throws CommandFailed when the server is not built
   */
  static ServerBuild of(Path repository) throws IOException {
    Path server = repository.resolve("ear/target/server");
    Path idFile = server.resolve("naru-build-id");
    if (!Files.exists(idFile)) {
      throw new CommandFailed(
          ExitCode.FAILED, "no built server at " + server + "; build it with mvn package");
    }
    String id = Files.readString(idFile).strip();
    return new ServerBuild(server, id.substring(0, Math.min(SHORT_ID, id.length())));
  }

  PostgresPrograms postgres() {
    return new PostgresPrograms(server.resolve("postgresql"));
  }

  Path configuration() {
    return server.resolve("standalone/configuration");
  }

  Path application() {
    return server.resolve("standalone/deployments/naru.ear");
  }

  /** One option a line; empty lines and lines that begin with # do not count. */
  List<String> jvmOptions() throws IOException {
    try (Stream<String> lines = Files.lines(server.resolve("jvm.options"))) {
      return lines
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .toList();
    }
  }

  /**
   * Links the files into {@code folder/<id>}, or copies them where links are impossible. The folder
   * appears whole or not at all.
   *
   * @return the linked build
   */
  ServerBuild linkInto(Path folder) throws IOException {
    Path target = folder.resolve(id);
    if (!Files.exists(target)) {
      Path half = folder.resolve(id + ".half");
      FileTree.delete(half);
      Files.createDirectories(half);
      Files.walkFileTree(server, new Linker(server, half));
      Files.move(half, target, StandardCopyOption.ATOMIC_MOVE);
    }
    return new ServerBuild(target, id);
  }

  /** Deletes the linked builds that are neither this one nor in use. */
  void deleteOthers(Path folder, Set<String> used) throws IOException {
    try (Stream<Path> builds = Files.list(folder)) {
      for (Path build : builds.toList()) {
        String name = build.getFileName().toString();
        if (!name.equals(id) && !used.contains(name)) {
          FileTree.delete(build);
        }
      }
    }
  }

  private static final class Linker extends SimpleFileVisitor<Path> {

    private final Path from;
    private final Path to;

    Linker(Path from, Path to) {
      this.from = from;
      this.to = to;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
        throws IOException {
      Files.createDirectories(to.resolve(from.relativize(directory)));
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Path target = to.resolve(from.relativize(file));
      try {
        Files.createLink(target, file);
      } catch (FileSystemException | UnsupportedOperationException otherFileSystem) {
        Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
