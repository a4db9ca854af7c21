package kr.naru.cli.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import kr.naru.cli.landscape.Landscape;
import kr.naru.cli.landscape.Node;
import kr.naru.files.PrivateFile;
import kr.naru.postgres.PostgresPrograms;
import kr.naru.postgres.ServerAccount;

/**
 * The folders of a landscape that the databases' account goes through: the landscape's own, or one
 * outside where the landscape is out of its reach.
 */
record DatabasePlace(Landscape landscape, ServerAccount account) {

  /** Lets the account go through what lies above the nodes' databases, and see nothing there. */
  void open() throws IOException {
    Files.createDirectories(landscape.databasesFolder());
    letThrough(landscape.databasesFolder());
  }

  /** The same for one node; its other folders are closed to the account. */
  void open(Node node) throws IOException {
    PrivateFile.createDirectories(landscape.directory(node).base());
    for (Path folder : landscape.directory(node).ownersOnly()) {
      PrivateFile.createDirectories(folder);
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
    if (!isOutside()) {
      letThrough(landscape.directory(node).base());
    }
  }

  /** The programs, or a copy where folders above them keep the account out. */
  PostgresPrograms runnable(PostgresPrograms programs) throws IOException {
    return programs.runnableBy(account, landscape.databasesFolder());
  }

  private boolean isOutside() {
    return !landscape.settings().databases().folder().isEmpty();
  }

  private void letThrough(Path folder) throws IOException {
    if (account.isOther()) {
      account.shareWithGroup(folder);
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x---"));
    }
  }
}
