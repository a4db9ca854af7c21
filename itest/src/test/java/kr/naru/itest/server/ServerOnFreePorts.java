package kr.naru.itest.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import kr.naru.itest.ServerDatabases;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Tells arquillian.xml where the server, its directory and its databases are and which ports are
 * free. Stands before Arquillian's own extension; inside the server it does nothing.
 */
public final class ServerOnFreePorts implements BeforeAllCallback {

  private static final String OFFSET = "naru.itest.offset";
  private static final int HTTP = 8_080;
  private static final int MANAGEMENT = 9_990;

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    if (System.getProperty("jboss.home.dir") != null || System.getProperty(OFFSET) != null) {
      return;
    }
    Path base = Path.of("target/arquillian").toAbsolutePath();
    Files.createDirectories(base);
    int offset = freeOffset();
    System.setProperty("naru.itest.server", root().resolve("ear/target/server").toString());
    System.setProperty("naru.itest.base", base.toString());
    System.setProperty("naru.itest.yaml", resource("/test-server.yml").toString());
    System.setProperty("naru.itest.management", String.valueOf(MANAGEMENT + offset));
    System.setProperty("naru.itest.http", String.valueOf(HTTP + offset));
    System.setProperty(OFFSET, String.valueOf(offset));
    System.setProperty("naru.itest.databases", ServerDatabases.arguments());
  }

  /** The checkout. */
  static Path root() {
    return Path.of(System.getProperty("naru.root", "..")).toAbsolutePath().normalize();
  }

  private static Path resource(String name) throws IOException {
    try {
      return Path.of(ServerOnFreePorts.class.getResource(name).toURI());
    } catch (URISyntaxException e) {
      throw new IOException(name + " is not a file", e);
    }
  }

  private static int freeOffset() throws IOException {
    for (int attempt = 0; attempt < 1_000; attempt++) {
      // The highest stays below the ports that the system hands out by itself.
      int offset = ThreadLocalRandom.current().nextInt(20_000, 22_700);
      if (isFree(HTTP + offset) && isFree(MANAGEMENT + offset)) {
        return offset;
      }
    }
    throw new IOException("no two free ports for a server");
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}
