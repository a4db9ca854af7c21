package kr.naru.cli.landscape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import kr.naru.files.PrivateFile;

/**
 * Hands a follower's secrets to its server: the file {@code follower.json}, which the server takes
 * into its credential store when it starts and deletes. An empty mark remains, because the store
 * itself cannot be looked into.
 */
public final class FollowerBootstrap {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path secrets;

  FollowerBootstrap(Path secrets) {
    this.secrets = secrets;
  }

  /** Whether the node was given key and token, taken in already or not. */
  public boolean done() {
    return Files.exists(file()) || Files.exists(mark());
  }

  /**
   * Writes what the master answered when the follower was added.
   *
   * @param answer with {@code name}, {@code keyName}, {@code key}, {@code token}
   */
  public void write(JsonNode answer) throws IOException {
    PrivateFile.createDirectories(secrets);
    PrivateFile.replace(file(), JSON.writeValueAsBytes(answer));
    PrivateFile.replace(mark(), new byte[0]);
  }

  /** Leaves a rotated key for the node's next start; a token that still waits there stays. */
  public void writeKey(String follower, String keyName, String key) throws IOException {
    ObjectNode bootstrap = JSON.createObjectNode();
    if (Files.exists(file())) {
      bootstrap.setAll((ObjectNode) JSON.readTree(file().toFile()));
    }
    write(bootstrap.put("name", follower).put("keyName", keyName).put("key", key));
  }

  /** {@code {"name","keyName","key","token"}}; exists until the server has taken it in. */
  public Path file() {
    return secrets.resolve("follower.json");
  }

  private Path mark() {
    return secrets.resolve("follower.given");
  }
}
