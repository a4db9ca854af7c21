package kr.naru.cli.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import kr.naru.backup.store.Store;
import kr.naru.cli.outcome.CommandFailed;
import kr.naru.cli.outcome.ExitCode;
import picocli.CommandLine.Option;

/** Which store, and what opens it. */
final class StoreOptions {

  @Option(
      names = "--store",
      paramLabel = "DIR",
      required = true,
      description = "Directory that holds the backups.")
  Path store;

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "File whose first line is the store's password.")
  private Path passwordFile;

  Store open() throws IOException {
    return Store.open(store, password());
  }

  Optional<byte[]> password() throws IOException {
    return passwordFile == null ? Optional.empty() : Optional.of(firstLine(passwordFile));
  }

  static byte[] firstLine(Path file) throws IOException {
    byte[] octets = Files.readAllBytes(file);
    int end = 0;
    while (end < octets.length && octets[end] != '\n') {
      end++;
    }
    int length = end > 0 && octets[end - 1] == '\r' ? end - 1 : end;
    if (length == 0) {
      throw new CommandFailed(
          ExitCode.USAGE, file + ": the first line is empty; it is the password");
    }
    return Arrays.copyOf(octets, length);
  }
}
