package kr.naru.cli.follower;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import kr.naru.cli.outcome.CommandFailed;
import kr.naru.cli.outcome.ExitCode;
import kr.naru.files.PrivateFile;

/**
 * A file for a key or a token, mode 600.
 *
 * @param force whether an existing file is replaced
 */
record SecretFile(Path file, boolean force) {

  private static final int KEY_BYTES = 32;

  /** Call before asking the server: a token that cannot be stored would be lost. */
  void requireWritable() {
    Path folder = file.toAbsolutePath().getParent();
    if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
      throw new CommandFailed(ExitCode.USAGE, folder + " is no folder that can be written to");
    }
    if (Files.isDirectory(file)) {
      throw new CommandFailed(ExitCode.USAGE, file + " is a folder");
    }
    if (Files.exists(file) && !force) {
      throw new CommandFailed(ExitCode.NO, file + " exists already; --force replaces it");
    }
  }

  /**
   * Writes the key's 32 raw octets.
   *
   * @param answer with {@code key} in Base64
   */
  void writeKey(JsonNode answer) throws IOException {
    write(decoded(answer.path("key").asText()));
  }

  /** Writes the token and a line feed. */
  void writeToken(JsonNode answer) throws IOException {
    write((answer.path("token").asText() + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] decoded(String key) {
    try {
      byte[] octets = Base64.getDecoder().decode(key);
      if (octets.length == KEY_BYTES) {
        return octets;
      }
      throw new CommandFailed(
          ExitCode.FAILED,
          "the server sent a key of " + octets.length + " octets, not " + KEY_BYTES);
    } catch (IllegalArgumentException notBase64) {
      throw new CommandFailed(ExitCode.FAILED, "the server sent no key in Base64", notBase64);
    }
  }

  private void write(byte[] content) throws IOException {
    if (force) {
      PrivateFile.replace(file.toAbsolutePath(), content);
    } else {
      PrivateFile.create(file, content);
    }
  }
}
