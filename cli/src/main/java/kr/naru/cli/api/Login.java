package kr.naru.cli.api;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A user and the password sent with every request (HTTP Basic).
 *
 * @param source where the password comes from, for messages
 */
public record Login(String user, String password, String source) {

  String authorization() {
    return "Basic "
        + Base64.getEncoder()
            .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
  }

  /** Without the password. */
  @Override
  public String toString() {
    return user + " (" + source + ")";
  }
}
