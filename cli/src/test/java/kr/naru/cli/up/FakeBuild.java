package kr.naru.cli.up;

import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.jar.Attributes.Name;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/** A repository with a built server that is a {@link FakeWildFly}. */
final class FakeBuild {

  private FakeBuild() {}

  static void create(Path repository, String id) throws IOException {
    Path server = repository.resolve("ear/target/server");
    Files.createDirectories(server.resolve("modules"));
    Files.createDirectories(server.resolve("standalone/configuration"));
    Files.createDirectories(server.resolve("standalone/deployments"));
    Files.writeString(server.resolve("naru-build-id"), id + "\n");
    Files.writeString(
        server.resolve("jvm.options"), "# small\n\n-Xmx64m\n -XX:TieredStopAtLevel=1 \n");
    Files.writeString(
        server.resolve("standalone/configuration/naru.xml"),
        "<queue name='naru.follower.cursor'/>");
    Files.writeString(server.resolve("standalone/deployments/naru.ear"), "application of " + id);
    writeJar(server.resolve("jboss-modules.jar"));
  }

  /** Gives it PostgreSQL's programs, which the build has unpacked. */
  static void addPostgres(Path repository) throws IOException {
    Files.createSymbolicLink(
        repository.resolve("ear/target/server/postgresql"),
        Path.of("../core/postgres/target/postgresql").toRealPath());
  }

  /** A port whose neighbours of WildFly are likely free too. */
  static int freePort() throws IOException {
    while (true) {
      try (ServerSocket socket = new ServerSocket(0)) {
        if (socket.getLocalPort() < 60_000) {
          return socket.getLocalPort();
        }
      }
    }
  }

  private static void writeJar(Path jar) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Name.MAIN_CLASS, FakeWildFly.class.getName());
    manifest
        .getMainAttributes()
        .put(
            Name.CLASS_PATH,
            Arrays.stream(System.getProperty("java.class.path").split(":"))
                .map(entry -> Path.of(entry).toUri().toString())
                .collect(Collectors.joining(" ")));
    Files.deleteIfExists(jar);
    try (OutputStream out = Files.newOutputStream(jar)) {
      new JarOutputStream(out, manifest).close();
    }
  }
}
