package kr.naru.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** Makes and checks the data that a server serves. */
record DataDirectory(ServerFolder folder, PostgresPrograms programs) {

  boolean exists() {
    return Files.exists(folder.data().resolve("PG_VERSION"));
  }

  /**
   * @param durable whether what was made is written to disk before this returns
   */
  void make(boolean durable, String password, String superuserPassword, List<String> databases)
      throws IOException {
    Path half = folder.path().resolve("data.half");
    Tree.delete(half);
    Files.createDirectory(half);
    folder.account().own(half);
    initialize(half, durable);
    List<String> statements = new ArrayList<>();
    statements.add(
        "alter role "
            + PostgresServer.SUPERUSER
            + " password '"
            + requireSafe(superuserPassword)
            + "'");
    statements.add(
        "create role " + PostgresServer.ROLE + " login password '" + requireSafe(password) + "'");
    databases.forEach(
        name ->
            statements.add(
                "create database " + requireSafe(name) + " owner " + PostgresServer.ROLE));
    execute(half, statements);
    Files.move(half, folder.data(), StandardCopyOption.ATOMIC_MOVE);
  }

  private void initialize(Path data, boolean durable) throws IOException {
    Command.require(
        folder
            .account()
            .command(
                programs.program("initdb"),
                List.of(
                    "--pgdata=" + data,
                    durable ? "--sync-method=fsync" : "--no-sync",
                    "--username=" + PostgresServer.SUPERUSER,
                    "--auth=reject",
                    "--encoding=UTF8",
                    "--data-checksums",
                    "--locale=C",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8")),
        "",
        "making the database at " + folder.path());
  }

  /** In single-user mode; one statement a line, the first that fails ends it. */
  private void execute(Path data, List<String> statements) throws IOException {
    Command.require(
        folder
            .account()
            .command(
                programs.program("postgres"),
                List.of(
                    "--single",
                    "-D",
                    data.toString(),
                    "-c",
                    "exit_on_error=on",
                    PostgresServer.SUPERUSER)),
        String.join(";\n", statements) + ";\n",
        "making roles and databases at " + folder.path());
  }

  private static String requireSafe(String word) {
    if (!word.matches("[A-Za-z0-9_-]+")) {
      throw new IllegalArgumentException("only letters, digits, - and _ are taken here");
    }
    return word;
  }

  /**
   * @throws PostgresException when another major version made the data
   */
  void requireReadable() throws IOException {
    String stored = Files.readString(folder.data().resolve("PG_VERSION")).strip();
    if (!stored.equals(programs.major())) {
      throw new PostgresException(
          "the database at "
              + folder.path()
              + " was made by PostgreSQL "
              + stored
              + ", this Naru brings "
              + programs.major()
              + "; dump it with the older one, and load the dump");
    }
  }
}
