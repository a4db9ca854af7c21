package kr.naru.cli.database;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kr.naru.cli.landscape.RandomPassword;
import kr.naru.cli.outcome.CommandFailed;
import kr.naru.cli.outcome.ExitCode;
import kr.naru.files.PrivateFile;

/**
 * Passwords of a node's own database, in files of mode 600.
 *
 * @param folder the node's {@code secrets}
 */
record DatabaseSecrets(Path folder) {

  /** New passwords for a database that is about to be made. */
  void make() throws IOException {
    PrivateFile.createDirectories(folder);
    PrivateFile.replace(passwordFile(), octets(RandomPassword.make() + "\n"));
    PrivateFile.replace(superuserPasswordFile(), octets(RandomPassword.make() + "\n"));
  }

  String password() throws IOException {
    return read(passwordFile());
  }

  String superuserPassword() throws IOException {
    return read(superuserPasswordFile());
  }

  /** Leaves the settings where the node's server reads them; nobody sees them in a process list. */
  void writeProperties(Path file, Properties properties) throws IOException {
    StringWriter text = new StringWriter();
    properties.store(text, "Written by ./naru at each start.");
    PrivateFile.replace(file, octets(text.toString()));
  }

  private Path passwordFile() {
    return folder.resolve("database.password");
  }

  private Path superuserPasswordFile() {
    return folder.resolve("postgres.password");
  }

  private static String read(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new CommandFailed(
          ExitCode.FAILED, "the database's password is missing: put " + file + " back");
    }
    return Files.readString(file).strip();
  }

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
