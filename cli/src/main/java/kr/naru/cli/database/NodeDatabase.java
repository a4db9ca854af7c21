package kr.naru.cli.database;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import kr.naru.cli.landscape.FollowerKind;
import kr.naru.cli.landscape.Landscape;
import kr.naru.cli.landscape.Node;
import kr.naru.cli.landscape.Role;
import kr.naru.postgres.PostgresPrograms;
import kr.naru.postgres.PostgresServer;
import kr.naru.postgres.ServerAccount;

/** The PostgreSQL of one node. */
final class NodeDatabase {

  private static final String CATALOG = "catalog";
  private static final String MALL = "mall";

  private final Landscape landscape;
  private final Node node;
  private final PostgresServer server;
  private final DatabaseSecrets secrets;

  NodeDatabase(Landscape landscape, Node node, ServerAccount account, PostgresPrograms programs) {
    this.landscape = landscape;
    this.node = node;
    this.server =
        new PostgresServer(
            landscape.databaseFolder(node), node.databasePort(), programs, account, Map.of());
    this.secrets = new DatabaseSecrets(landscape.directory(node).secrets());
  }

  /**
   * Whether Naru has to look after one: the node keeps rows, and nobody named a database for them.
   */
  static boolean isNeeded(Landscape landscape, Node node) throws IOException {
    Properties own = landscape.properties(node);
    return node.is(Role.MASTER) && !isNamed(own, "naru.catalog.url")
        || node.is(FollowerKind.MALL) && !isNamed(own, "naru.mall.url");
  }

  private static boolean isNamed(Properties own, String setting) {
    String variable = setting.toUpperCase(Locale.ROOT).replace('.', '_');
    return own.containsKey(setting) || System.getenv(variable) != null;
  }

  Node node() {
    return node;
  }

  /** Makes it when it is missing and starts its process; {@link #isReady} says when it is up. */
  void begin() throws IOException {
    if (!server.isInitialized()) {
      secrets.make();
      server.initialize(secrets.password(), secrets.superuserPassword(), List.of(CATALOG, MALL));
    }
    secrets.writeProperties(landscape.databaseProperties(node), properties());
    server.begin();
  }

  boolean isReady() throws IOException {
    return server.isReady();
  }

  boolean isRunning() throws IOException {
    return server.isRunning();
  }

  Optional<Path> programsInUse() throws IOException {
    return server.programsInUse();
  }

  void stop(Duration patience) throws IOException {
    server.stop(patience);
  }

  private Properties properties() throws IOException {
    Properties properties = new Properties();
    if (node.is(Role.MASTER)) {
      put(properties, "naru.catalog", CATALOG);
    }
    if (node.is(FollowerKind.MALL)) {
      put(properties, "naru.mall", MALL);
    }
    return properties;
  }

  /** {@code reWriteBatchedInserts} makes one statement of a batch of rows. */
  private void put(Properties properties, String prefix, String database) throws IOException {
    properties.put(
        prefix + ".url",
        server.url(database) + "?reWriteBatchedInserts=true&ApplicationName=naru-" + node.name());
    properties.put(prefix + ".user", PostgresServer.ROLE);
    properties.put(prefix + ".password", secrets.password());
  }
}
