package kr.naru.itest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import kr.naru.postgres.ServerAccount;

/**
 * A new folder for databases that their account can enter: where the test wants it, or, when root
 * runs the tests in a checkout that is closed to others, in the folder for temporary files; that
 * one is deleted in the end.
 */
record ReachableFolder(Path path, boolean temporary) implements AutoCloseable {

  static ReachableFolder make(Path wanted, ServerAccount account) throws IOException {
    Landscape.delete(wanted);
    Files.createDirectories(wanted);
    boolean outside = !account.canEnter(wanted);
    Path path = outside ? Files.createTempDirectory("naru-itest-") : wanted;
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx--x--x"));
    return new ReachableFolder(path, outside);
  }

  @Override
  public void close() throws IOException {
    if (temporary) {
      Landscape.delete(path);
    }
  }
}
