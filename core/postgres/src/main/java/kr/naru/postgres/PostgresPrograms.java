package kr.naru.postgres;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Unpacked programs of one version: {@code bin}, {@code lib}, {@code share}. */
public record PostgresPrograms(Path folder) {

  /** Holds the version, such as {@code 17.11.0}, in a line. */
  static final String VERSION_FILE = "naru-version";

  private static final Set<PosixFilePermission> PROGRAM =
      PosixFilePermissions.fromString("rwxr-xr-x");
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-r--r--");

  /** Such as {@code 17.11.0}. */
  public String version() throws IOException {
    return Files.readString(folder.resolve(VERSION_FILE)).strip();
  }

  /** Such as {@code 17}: data of one major version is not read by another. */
  String major() throws IOException {
    String version = version();
    return version.substring(0, version.indexOf('.'));
  }

  Path program(String name) {
    return folder.resolve("bin").resolve(name);
  }

  /**
   * These programs, or where folders above them keep the account out, a copy that it can run.
   *
   * @param parent the account can enter it; gets a folder for each version
   */
  public PostgresPrograms runnableBy(ServerAccount account, Path parent) throws IOException {
    return account.canRun(program("postgres")) ? this : copiedInto(parent);
  }

  private PostgresPrograms copiedInto(Path parent) throws IOException {
    Path target = parent.resolve("postgresql-" + version());
    if (!Files.exists(target)) {
      Path half = Files.createTempDirectory(parent, "postgresql-half-");
      Path real = folder.toRealPath();
      Files.walkFileTree(real, new Copier(real, half));
      Files.move(half, target, StandardCopyOption.ATOMIC_MOVE);
    }
    return new PostgresPrograms(target);
  }

  private static final class Copier extends SimpleFileVisitor<Path> {

    private final Path from;
    private final Path to;

    Copier(Path from, Path to) {
      this.from = from;
      this.to = to;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
        throws IOException {
      Path target = to.resolve(from.relativize(directory));
      Files.createDirectories(target);
      Files.setPosixFilePermissions(target, PROGRAM);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Path target = to.resolve(from.relativize(file));
      Files.copy(file, target, LinkOption.NOFOLLOW_LINKS);
      if (attributes.isRegularFile()) {
        Files.setPosixFilePermissions(target, Files.isExecutable(file) ? PROGRAM : FILE);
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
