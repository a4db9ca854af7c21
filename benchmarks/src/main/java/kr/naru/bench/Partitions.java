package kr.naru.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kr.naru.changelog.Change;
import kr.naru.changelog.ChangeLog;
import kr.naru.changelog.EntityKey;
import kr.naru.changelog.LogIncarnation;
import kr.naru.changelog.LogPartitions;
import kr.naru.changelog.LogReader;
import kr.naru.changelog.LoggedChange;
import kr.naru.changelog.Numberer;
import kr.naru.postgres.PostgresPrograms;
import org.flywaydb.core.Flyway;

/**
 * What the partitions of the log cost: CPU of a write, of numbering a set and of reading a change,
 * on a log without partitions, with those that Naru makes, and with fifty small ones. In turn, on
 * one PostgreSQL with fsync. Arguments: folder to work in, sets a round, rounds.
 */
final class Partitions {

  private static final int WRITERS = 4;
  private static final int LARGE_SET = 4;
  private static final int PAGE = 256 * 1024;

  /** One way to keep the log, in a database of its own. */
  private final class Way {

    private final String database;
    private final LogPartitions partitions;
    private final FlatLog flat = new FlatLog();
    private final ChangeLog log = new ChangeLog(Clock.systemUTC());
    private final Map<String, List<Double>> micros = new LinkedHashMap<>();
    private long read;

    /**
     * @param partitions null: none
     */
    private Way(String database, LogPartitions partitions) throws Exception {
      this.database = database;
      this.partitions = partitions;
      try (Connection connection = connect()) {
        if (partitions == null) {
          connection.setAutoCommit(true);
          FlatLog.create(connection);
          connection.setAutoCommit(false);
        } else {
          Flyway.configure()
              .dataSource(server.url(database), Postgres.USER, Postgres.USER)
              .locations("classpath:db/catalog")
              .load()
              .migrate();
          partitions.make(connection, 0);
        }
        LogIncarnation.open(
                folder.resolve("head-" + database),
                connection,
                Clock.systemUTC(),
                (same, logId) -> {})
            .close();
      }
    }

    private Connection connect() throws SQLException {
      Connection connection = server.connect(database);
      connection.setAutoCommit(false);
      return connection;
    }

    private void round(long first) throws Exception {
      measure("write of one change", sets, () -> write(first, sets, 1));
      measure("numbering, a set", sets, this::number);
      measure(
          "write of four changes",
          sets / LARGE_SET,
          () -> write(first, sets / LARGE_SET, LARGE_SET));
      measure("numbering, a set of four", sets / LARGE_SET, this::number);
      measure("reading pages, a change", 2 * sets, this::readOn);
    }

    private void measure(String what, long count, Step step) throws Exception {
      CpuMeter meter = new CpuMeter(List.of(server::allTicks, CpuMeter.ownProcess()));
      step.run();
      // A session's CPU is handed on when its process has ended.
      Thread.sleep(500);
      CpuMeter.Use use = meter.stop();
      micros.computeIfAbsent(what, name -> new ArrayList<>()).add(use.all() * 1e6 / count);
      micros
          .computeIfAbsent(what + ", of PostgreSQL", name -> new ArrayList<>())
          .add(use.of(Postgres.ALL) * 1e6 / count);
    }

    private void write(long first, long count, int size) throws Exception {
      ItemWriter.Factory factory =
          () -> {
            Connection connection = connect();
            return new ItemWriter() {
              @Override
              public void write(BenchItem item) throws SQLException {
                List<Change> changes =
                    Collections.nCopies(
                        size, Change.put(EntityKey.item(item.id()), item.content()));
                if (partitions == null) {
                  flat.append(connection, changes);
                } else {
                  log.append(connection, changes);
                }
                connection.commit();
                if (partitions != null && item.number() % (sets / 40) == 0) {
                  // As the numberer's loop does, which does not run here.
                  partitions.make(connection, 0);
                }
              }

              @Override
              public void close() throws SQLException {
                connection.close();
              }
            };
          };
      new Load(WRITERS, factory).run(first, count);
    }

    private void number() throws SQLException {
      try (Connection connection = connect()) {
        Numberer numberer = new Numberer(partitions);
        Numberer.Numbered numbered;
        do {
          numbered = numberer.number(connection);
          if (partitions != null && numbered.sets() > 0) {
            partitions.keep(connection, numbered.head(), numbered.highestSet());
          }
        } while (numbered.sets() > 0);
      }
    }

    private void readOn() throws SQLException {
      LogReader reader = new LogReader();
      try (Connection connection = connect()) {
        long head = reader.head(connection).position();
        while (read < head) {
          List<LoggedChange> page = reader.read(connection, read, head, Integer.MAX_VALUE, PAGE);
          connection.rollback();
          read = page.get(page.size() - 1).position();
        }
      }
    }

    private double median(String what) {
      List<Double> rounds = micros.get(what).subList(1, micros.get(what).size());
      return rounds.stream().sorted().skip(rounds.size() / 2).findFirst().orElseThrow();
    }
  }

  @FunctionalInterface
  private interface Step {
    void run() throws Exception;
  }

  private final Postgres server;
  private final Path folder;
  private final long sets;

  private Partitions(Postgres server, Path folder, long sets) {
    this.server = server;
    this.folder = folder;
    this.sets = sets;
  }

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]).toAbsolutePath();
    long sets = Long.parseLong(arguments[1]);
    int rounds = Integer.parseInt(arguments[2]);
    Files.createDirectories(folder);
    PostgresPrograms programs =
        new PostgresPrograms(Path.of("core/postgres/target/postgresql").toAbsolutePath());
    try (Postgres server = Postgres.start(programs, folder.resolve("pg"), true)) {
      System.out.println(server.describe() + "; load average " + Ticks.load());
      new Partitions(server, folder, sets).run(rounds);
    }
  }

  /** The round before the first is not counted. */
  private void run(int rounds) throws Exception {
    long allSets = (rounds + 1) * (sets + sets / LARGE_SET);
    long allPositions = (rounds + 1) * 2 * sets;
    List<Way> ways =
        List.of(
            new Way("catalog", null),
            new Way("mall", new LogPartitions()),
            new Way("capture", new LogPartitions(allSets / 50, allPositions / 50)));
    for (int round = 0; round <= rounds; round++) {
      List<Way> turn = new ArrayList<>(ways);
      Collections.rotate(turn, round);
      for (Way way : turn) {
        way.round(1 + round * sets);
      }
      System.out.println("round " + round + ", load average " + Ticks.load());
    }
    System.out.println(
        "| CPU, µs | without | as made | fifty | as made / without | fifty / without |");
    System.out.println("| --- | ---: | ---: | ---: | ---: | ---: |");
    for (String what : ways.get(0).micros.keySet()) {
      double flat = ways.get(0).median(what);
      double usual = ways.get(1).median(what);
      double fifty = ways.get(2).median(what);
      System.out.printf(
          Locale.ROOT,
          "| %s | %.1f | %.1f | %.1f | %.2f | %.2f |%n",
          what,
          flat,
          usual,
          fifty,
          usual / flat,
          fifty / flat);
    }
  }
}
