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
 * on a log without partitions, with those that Naru makes, and with fifty small ones; in turn, each
 * on a PostgreSQL with fsync of its own. Arguments: folder to work in, sets a round, rounds.
 */
final class Partitions {

  private static final int WRITERS = 4;
  private static final int LARGE_SET = 4;
  private static final int PAGE = 256 * 1024;
  private static final String DATABASE = "catalog";

  /** One way to keep the log, on a server of its own. */
  private final class Way implements AutoCloseable {

    private final Postgres server;
    private final LogPartitions partitions;
    private final FlatLog flat = new FlatLog();
    private final ChangeLog log = new ChangeLog(Clock.systemUTC());
    private final Map<String, List<Double>> micros = new LinkedHashMap<>();
    private long read;

    /**
     * @param partitions null: none
     */
    private Way(String name, LogPartitions partitions) throws Exception {
      this.server = Postgres.start(programs, folder.resolve(name), true);
      this.partitions = partitions;
      try (Connection connection = connect()) {
        if (partitions == null) {
          connection.setAutoCommit(true);
          FlatLog.create(connection);
          connection.setAutoCommit(false);
        } else {
          Flyway.configure()
              .dataSource(server.url(DATABASE), Postgres.USER, Postgres.USER)
              .locations("classpath:db/catalog")
              .load()
              .migrate();
          partitions.make(connection, 0);
        }
        LogIncarnation.open(
                folder.resolve(name).resolve("log-head"),
                connection,
                Clock.systemUTC(),
                (same, logId) -> {})
            .close();
      }
    }

    private Connection connect() throws SQLException {
      Connection connection = server.connect(DATABASE);
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
                if (partitions != null && item.number() % (sets / 4) == 0) {
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

    /** Without the round before the first. */
    private List<Double> rounds(String what) {
      return micros.get(what).subList(1, micros.get(what).size());
    }

    @Override
    public void close() throws Exception {
      server.close();
    }
  }

  @FunctionalInterface
  private interface Step {
    void run() throws Exception;
  }

  private final PostgresPrograms programs =
      new PostgresPrograms(Path.of("core/postgres/target/postgresql").toAbsolutePath());
  private final Path folder;
  private final long sets;

  private Partitions(Path folder, long sets) {
    this.folder = folder;
    this.sets = sets;
  }

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]).toAbsolutePath();
    Files.createDirectories(folder);
    new Partitions(folder, Long.parseLong(arguments[1])).run(Integer.parseInt(arguments[2]));
  }

  private void run(int rounds) throws Exception {
    long allSets = (rounds + 1) * (sets + sets / LARGE_SET);
    long allPositions = (rounds + 1) * 2 * sets;
    try (Way without = new Way("without", null);
        Way made = new Way("made", new LogPartitions());
        Way fifty = new Way("fifty", new LogPartitions(allSets / 50, allPositions / 50))) {
      System.out.println(without.server.describe());
      for (int round = 0; round <= rounds; round++) {
        List<Way> turn = new ArrayList<>(List.of(without, made, fifty));
        Collections.rotate(turn, round);
        for (Way way : turn) {
          way.round(1 + round * sets);
        }
        System.out.println("round " + round + ", load average " + Ticks.load());
      }
      print(without, made, fifty);
    }
  }

  private static void print(Way without, Way made, Way fifty) {
    System.out.println(
        "| CPU, µs | without | as made | fifty | as made / without | fifty / without |");
    System.out.println("| --- | ---: | ---: | ---: | ---: | ---: |");
    for (String what : without.micros.keySet()) {
      System.out.printf(
          Locale.ROOT,
          "| %s | %.1f | %.1f | %.1f | %s | %s |%n",
          what,
          median(without.rounds(what)),
          median(made.rounds(what)),
          median(fifty.rounds(what)),
          ratios(made, without, what),
          ratios(fifty, without, what));
    }
  }

  /** Of each round by itself: the rounds differ more than the ways. */
  private static String ratios(Way one, Way other, String what) {
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < one.rounds(what).size(); round++) {
      ratios.add(one.rounds(what).get(round) / other.rounds(what).get(round));
    }
    return String.format(
        Locale.ROOT,
        "%.2f (%.2f–%.2f)",
        median(ratios),
        Collections.min(ratios),
        Collections.max(ratios));
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }
}
