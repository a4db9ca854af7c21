package kr.naru.cli.landscape;

import java.nio.file.Path;
import java.util.List;

/**
 * A node's files: WildFly's base directory with the folders that WildFly expects, and {@code
 * secrets}.
 */
public record NodeDirectory(Path base) {

  public Path configuration() {
    return base.resolve("configuration");
  }

  public Path deployments() {
    return base.resolve("deployments");
  }

  /** What the server keeps, logs and throws away; made beforehand so that only the owner enters. */
  public List<Path> ownersOnly() {
    return List.of(
        base.resolve("data"),
        base.resolve("log"),
        base.resolve("tmp"),
        configuration(),
        deployments(),
        secrets());
  }

  public Path secrets() {
    return base.resolve("secrets");
  }

  public Path serverLog() {
    return base.resolve("log/server.log");
  }

  /** What the JVM says before WildFly's logging begins, and when it dies. */
  public Path consoleLog() {
    return base.resolve("log/console.log");
  }
}
