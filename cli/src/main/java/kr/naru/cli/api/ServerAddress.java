package kr.naru.cli.api;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/**
 * Where a server's API is, for example {@code http://127.0.0.1:8080/naru/api}.
 *
 * @param api without a slash at its end
 */
public record ServerAddress(URI api) {

  private static final String API_PATH = "/naru/api";
  private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]");

  /** A server on this machine. */
  public static ServerAddress local(int port) {
    return new ServerAddress(URI.create("http://127.0.0.1:" + port + API_PATH));
  }

  /**
   * Reads what a person types: {@code http://host:port} is enough.
   *
   * @throws IllegalArgumentException when it is no address, or a password would travel in clear
   */
  public static ServerAddress parse(String text) {
    URI uri = uri(text);
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (uri.getHost() == null || !scheme.equals("http") && !scheme.equals("https")) {
      throw new IllegalArgumentException(
          "'" + text + "' is no server address; write https://host:port");
    }
    if (scheme.equals("http") && !THIS_MACHINE.contains(uri.getHost())) {
      throw new IllegalArgumentException(
          "'" + text + "' is another machine: passwords are sent to it over https:// only");
    }
    String path = uri.getPath().replaceAll("/+$", "");
    return new ServerAddress(
        URI.create(scheme + "://" + uri.getAuthority() + (path.isEmpty() ? API_PATH : path)));
  }

  private static URI uri(String text) {
    try {
      return new URI(text.trim());
    } catch (URISyntaxException notAnAddress) {
      throw new IllegalArgumentException(
          "'" + text + "' is no server address: " + notAnAddress.getReason());
    }
  }

  URI resolve(String path) {
    return URI.create(api + path);
  }

  @Override
  public String toString() {
    return api.toString();
  }
}
