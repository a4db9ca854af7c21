package kr.naru.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * Unpacks PostgreSQL's programs; run by the build. Leaves out what only compilers of extensions
 * need. The folder appears whole or not at all, and is left alone when it holds that version.
 */
final class PostgresPackage {

  private PostgresPackage() {}

  /**
   * @param arguments folder that holds one {@code *.txz}, its version, where the programs go
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[2]);
    String version = arguments[1];
    Path mark = folder.resolve(PostgresPrograms.VERSION_FILE);
    if (Files.exists(mark) && Files.readString(mark).strip().equals(version)) {
      return;
    }
    Path half = folder.resolveSibling(folder.getFileName() + ".half");
    Tree.delete(half);
    try (DirectoryStream<Path> packages =
        Files.newDirectoryStream(Path.of(arguments[0]), "*.txz")) {
      for (Path one : packages) {
        unpack(one, half);
      }
    }
    Files.writeString(half.resolve(PostgresPrograms.VERSION_FILE), version + "\n");
    Tree.delete(folder);
    Files.move(half, folder, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void unpack(Path txz, Path folder) throws IOException {
    try (InputStream file = new BufferedInputStream(Files.newInputStream(txz));
        TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(file))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        if (isNeeded(entry.getName())) {
          unpack(entry, tar, folder.resolve(entry.getName()).normalize());
        }
      }
    }
  }

  private static boolean isNeeded(String name) {
    return !name.endsWith(".a") && !name.contains("/pgxs/") && !name.contains("/pkgconfig/");
  }

  private static void unpack(TarArchiveEntry entry, InputStream content, Path to)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(to);
      return;
    }
    Files.createDirectories(to.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(to, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(content, to);
    if ((entry.getMode() & 0100) != 0) {
      Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }
}
