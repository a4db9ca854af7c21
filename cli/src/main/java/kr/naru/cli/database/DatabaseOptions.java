package kr.naru.cli.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import kr.naru.cli.landscape.DatabaseSettings;
import kr.naru.cli.landscape.Landscape;
import kr.naru.cli.landscape.LandscapeSettings;
import kr.naru.cli.landscape.Node;
import kr.naru.cli.outcome.CommandFailed;
import kr.naru.cli.outcome.ExitCode;
import kr.naru.cli.terminal.Progress;
import kr.naru.postgres.PostgresException;
import kr.naru.postgres.ServerAccount;
import picocli.CommandLine.Option;

/** As whom and where the databases run: chosen at the first start, remembered in landscape.json. */
public final class DatabaseOptions {

  private static final Path OUTSIDE = Path.of("/var/lib/naru");

  @Option(
      names = "--database-user",
      paramLabel = "USER",
      description = {
        "System user that the databases run as when root runs naru, for PostgreSQL refuses root",
        "(first the one that exists of naru, postgres, nobody; remembered)."
      })
  private String user;

  @Option(
      names = "--databases",
      paramLabel = "DIR",
      description = {
        "Folder of the nodes' databases (first: in the nodes' folders, or below /var/lib/naru where",
        "that user cannot reach them; remembered)."
      })
  private Path folder;

  /**
   * The landscape's settings with what was chosen now or at the first start.
   *
   * @param landscape its home exists
   * @throws CommandFailed when data lie elsewhere already, or there is no such user
   */
  public LandscapeSettings applyTo(Landscape landscape, Progress progress) throws IOException {
    LandscapeSettings settings = landscape.settings();
    if (Databases.needing(landscape, landscape.nodes()).isEmpty()) {
      return settings;
    }
    DatabaseSettings before = settings.databases();
    DatabaseSettings chosen = choose(landscape, before, progress);
    if (!chosen.equals(before)) {
      requireNoData(landscape);
    }
    return settings.withDatabases(chosen);
  }

  private DatabaseSettings choose(Landscape landscape, DatabaseSettings before, Progress progress)
      throws IOException {
    ServerAccount account = account(user == null ? before.user() : user);
    if (folder != null) {
      return new DatabaseSettings(account.name(), folder.toAbsolutePath().normalize().toString());
    }
    if (!before.folder().isEmpty() || account.canEnter(landscape.home().getParent())) {
      return new DatabaseSettings(account.name(), before.folder());
    }
    Path outside = outside(landscape.home());
    progress.say(
        "user %s, as whom PostgreSQL runs, cannot enter %s: the databases lie in %s"
            .formatted(account.name(), landscape.home().getParent(), outside));
    return new DatabaseSettings(account.name(), outside.toString());
  }

  private static ServerAccount account(String name) throws IOException {
    try {
      return ServerAccount.choose(name);
    } catch (PostgresException e) {
      throw new CommandFailed(ExitCode.FAILED, e.getMessage(), e);
    }
  }

  /** A folder for this landscape alone: several may share a machine. */
  private static Path outside(Path home) {
    UUID id = UUID.nameUUIDFromBytes(home.toString().getBytes(StandardCharsets.UTF_8));
    return OUTSIDE.resolve(id.toString());
  }

  private static void requireNoData(Landscape landscape) throws IOException {
    for (Node node : landscape.nodes()) {
      if (Files.exists(landscape.databaseFolder(node).resolve("data"))) {
        throw new CommandFailed(
            ExitCode.USAGE,
            "the database of %s lies in %s already; user and folder are chosen at the first start: ./naru down --wipe begins anew"
                .formatted(node.name(), landscape.databaseFolder(node)));
      }
    }
  }
}
