package kr.naru.changelog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import kr.naru.testing.TestDatabases;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every partition is ten sets or positions wide. */
class LogPartitionsTest {

  private static final int WIDTH = 10;
  private static final String PARTITIONS_OF =
      "select string_agg(inhrelid::regclass::text, ' ' order by inhrelid::regclass::text) from pg_inherits"
          + " where inhparent = '%s'::regclass and not inhdetachpending";
  private static final String DETACHING = "select count(*) from pg_inherits where inhdetachpending";

  @TempDir Path directory;

  private final DataSource database = TestDatabases.create("catalog");
  private final ChangeLog log = new ChangeLog(Clock.systemUTC());
  private final LogPartitions partitions = new LogPartitions(WIDTH, WIDTH);

  @BeforeEach
  void startLog() throws Exception {
    try (Connection connection = open()) {
      LogIncarnation.open(
              directory.resolve("log-head"), connection, Clock.systemUTC(), (same, logId) -> {})
          .close();
      partitions.make(connection, 0);
    }
  }

  @Test
  void twoStandReadyBehindTheOneInUse() throws Exception {
    useIds(9);
    try (Connection connection = open()) {
      partitions.keep(connection, 19, 9);
    }

    assertThat(read(PARTITIONS_OF.formatted("log_record")))
        .isEqualTo("log_record_p0000000000000 log_record_p0000000000010 log_record_p0000000000020");
    assertThat(read(PARTITIONS_OF.formatted("log_position")))
        .isEqualTo(
            "log_position_p0000000000000 log_position_p0000000000010 log_position_p0000000000020"
                + " log_position_p0000000000030");
  }

  @Test
  void keepersAtTheSameTimeMakeEachPartitionOnce() throws Exception {
    useIds(95);
    List<CompletableFuture<Void>> keepers =
        IntStream.range(0, 4)
            .mapToObj(
                keeper ->
                    inBackground(
                        connection -> new LogPartitions(WIDTH, WIDTH).keep(connection, 95, 95)))
            .toList();
    keepers.forEach(CompletableFuture::join);

    String expected =
        String.join(
            " ",
            LongStream.range(0, 12).mapToObj("log_record_p000000000%03d0"::formatted).toList());
    assertThat(read(PARTITIONS_OF.formatted("log_record"))).isEqualTo(expected);
  }

  @Test
  void partitionIsAttachedWhileWritersHoldTheirTransactionsOpen() throws Exception {
    try (Connection writer = open();
        Connection keeper = open();
        Connection other = open()) {
      ChangeLog.OpenSet set = log.open(writer);
      set.add(writer, changes(1));

      execute(keeper, "set local lock_timeout = '2s'");
      new RangePartitions("log_record", WIDTH).make(keeper, 20);
      set.add(writer, changes(1));
      log.append(other, changes(1));
      other.commit();
      keeper.commit();
      set.close(writer);
      writer.commit();

      assertThat(number(keeper)).isEqualTo(2);
    }
  }

  @Test
  void setWiderThanAPartitionIsOneSet() throws Exception {
    try (Connection connection = open()) {
      log.append(connection, changes(2));
      log.append(connection, changes(45));
      log.append(connection, changes(3));
      connection.commit();

      assertThat(number(connection)).isEqualTo(3);
      assertThat(positions(connection))
          .containsExactlyElementsOf(LongStream.rangeClosed(1, 50).boxed().toList());
      assertThat(new LogReader().read(connection, 30, 50, 100, 1_000_000))
          .filteredOn(change -> change.setLast() == 47)
          .hasSize(17)
          .allMatch(change -> change.setFirst() == 3);
    }
  }

  @Test
  void batchGoesOnOverPartitionsThatWereNotMadeYet() throws Exception {
    try (Connection connection = open()) {
      for (int i = 0; i < 25; i++) {
        log.append(connection, changes(7));
        partitions.make(connection, 0);
      }

      assertThat(number(connection)).isEqualTo(25);
      assertThat(positions(connection))
          .containsExactlyElementsOf(LongStream.rangeClosed(1, 175).boxed().toList());
    }
  }

  @Test
  void setWithoutAPartitionYetIsRefusedAndNothingIsWritten() throws Exception {
    useIds(29);
    try (Connection connection = open()) {
      for (int size : new int[] {1, 2}) {
        assertThatThrownBy(() -> log.append(connection, changes(size)))
            .isInstanceOf(SQLException.class)
            .hasMessageStartingWith("NARU1007");
        connection.rollback();
      }
      partitions.make(connection, 0);
      log.append(connection, changes(1));
      connection.commit();

      assertThat(number(connection)).isEqualTo(1);
    }
  }

  @Test
  void writerWhosePartitionIsPurgedMeanwhileIsRefusedAndNothingIsWritten() throws Exception {
    try (Connection writer = open()) {
      ChangeLog.OpenSet set = log.open(writer);
      set.add(writer, changes(1));
      useIds(15);
      CompletableFuture<Void> purge =
          inBackground(connection -> partitions.drop(connection, 10, 0));
      until(DETACHING, "1");
      try (Connection keeper = open()) {
        partitions.make(keeper, 0);
      }

      assertThatThrownBy(() -> set.add(writer, changes(1)))
          .isInstanceOf(SQLException.class)
          .hasMessageStartingWith("NARU1006 set 1 refused");
      writer.rollback();
      assertThat(purge).succeedsWithin(Duration.ofSeconds(30));

      assertThat(read(PARTITIONS_OF.formatted("log_record")))
          .isEqualTo(
              "log_record_p0000000000010 log_record_p0000000000020 log_record_p0000000000030");
      assertThat(read("select count(*) from log_ticket")).isEqualTo("0");
      assertThat(read("select count(*) from log_record")).isEqualTo("0");
      log.append(writer, changes(1));
      writer.commit();
      assertThat(number(writer)).isEqualTo(1);
    }
  }

  @Test
  void purgeLeavesWhatIsNotWhollyBelow() throws Exception {
    try (Connection connection = open()) {
      for (int i = 0; i < 15; i++) {
        log.append(connection, changes(1));
      }
      connection.commit();
      number(connection);

      partitions.drop(connection, 14, 14);

      assertThat(read("select min(set_id) from log_record")).isEqualTo("10");
      assertThat(read("select min(last_position) from log_position")).isEqualTo("10");
      assertThat(read("select count(*) from pg_class where relname ~ '_p0000000000000$'"))
          .isEqualTo("0");
      assertThat(new LogReader().read(connection, 10, 15, 100, 1_000_000)).hasSize(5);
    }
  }

  @Test
  void killedPurgeIsFinishedByTheNextStart() throws Exception {
    try (Connection reader = open();
        Statement statement = reader.createStatement()) {
      statement.executeQuery("select count(*) from log_position").close();
      CompletableFuture<Void> purge =
          inBackground(connection -> partitions.drop(connection, 0, 10));
      until(DETACHING, "1");
      until(
          "select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database()"
              + " and query like 'alter table%concurrently' and wait_event_type = 'Lock'",
          "1");
      assertThat(purge).failsWithin(Duration.ofSeconds(30));
      assertThat(read(DETACHING)).isEqualTo("1");
      reader.rollback();

      boolean finished;
      try (Connection start = open()) {
        partitions.make(start, 0);
        finished = partitions.finishDrop(start);
      }

      assertThat(finished).isTrue();
      assertThat(read(DETACHING)).isEqualTo("0");
      assertThat(read("select count(*) from pg_class where relname like 'log_position_p%000'"))
          .isEqualTo("0");
    }
  }

  @Test
  void purgeKilledBehindItsDetachIsFinishedAndATableThatSomebodyDetachedIsLeftAlone()
      throws Exception {
    execute("alter table log_position detach partition log_position_p0000000000000");
    execute("comment on table log_position_p0000000000000 is 'purged from log_position'");
    execute("alter table log_position detach partition log_position_p0000000000010");

    try (Connection start = open()) {
      assertThat(partitions.finishDrop(start)).isTrue();
    }

    assertThat(
            read(
                "select string_agg(relname, ' ') from pg_class where relname ~ '^log_position_p.*0$'"))
        .isEqualTo("log_position_p0000000000010 log_position_p0000000000020");
  }

  @Test
  void startDoesNotWaitForAnotherMastersPurge() throws Exception {
    try (Connection other = open();
        Connection start = open()) {
      execute(other, "select pg_advisory_lock(" + LogPartitions.DROPPING + ")");

      assertThat(partitions.finishDrop(start)).isFalse();
      assertThat(start.getAutoCommit()).isFalse();
    }
  }

  @Test
  void pageAndHistoryAskOnlyThePartitionsThatMayHoldTheirRows() throws Exception {
    try (Connection connection = open()) {
      useIds(499);
      partitions.make(connection, 499);
      Planner.expectFewRows(connection);
      for (String plans : List.of("force_custom_plan", "force_generic_plan")) {
        execute(connection, "set local plan_cache_mode = " + plans);

        assertThat(partitionsIn(plan(connection, LogReader.PLACES, "100, 110, 64"))).isLessThan(3);
        assertThat(
                partitionsIn(plan(connection, LogReader.RECORDS_OF_SETS, "'{100,104}', 100, 104")))
            .isLessThan(3);
        assertThat(partitionsIn(plan(connection, LogReader.RECORDS_OF_SET, "100, 0, 64")))
            .isLessThan(3);
        assertThat(plan(connection, LogReader.OF_ENTITY, "'A', 'item', 1000, 50"))
            .doesNotContain("Seq Scan");
      }
    }
  }

  private static long partitionsIn(String plan) {
    return Pattern.compile("_p\\d{13}")
        .matcher(plan)
        .results()
        .map(MatchResult::group)
        .distinct()
        .count();
  }

  private static String plan(Connection connection, String sql, String values) throws SQLException {
    StringBuilder numbered = new StringBuilder();
    int parameters = 0;
    for (char c : sql.toCharArray()) {
      numbered.append(c == '?' ? "$" + ++parameters : Character.toString(c));
    }
    StringBuilder plan = new StringBuilder();
    execute(connection, "prepare query as " + numbered);
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("explain (costs off) execute query (" + values + ")")) {
      while (rows.next()) {
        plan.append(rows.getString(1)).append('\n');
      }
    }
    execute(connection, "deallocate query");
    return plan.toString();
  }

  private static List<Change> changes(int count) {
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      changes.add(Change.put(EntityKey.item("item " + i), new byte[] {'x'}));
    }
    return changes;
  }

  private int number(Connection connection) throws SQLException {
    return new Numberer(partitions).number(connection).sets();
  }

  private static List<Long> positions(Connection connection) throws SQLException {
    LogReader reader = new LogReader();
    return reader
        .read(connection, 0, reader.head(connection).position(), 1_000_000, 1_000_000)
        .stream()
        .map(LoggedChange::position)
        .toList();
  }

  /** As if so many sets had been written. */
  private void useIds(long last) throws SQLException {
    execute("select setval('log_set_seq', " + last + ")");
  }

  private interface Work {
    void with(Connection connection) throws SQLException;
  }

  private CompletableFuture<Void> inBackground(Work work) {
    return CompletableFuture.runAsync(
        () -> {
          try (Connection connection = open()) {
            work.with(connection);
          } catch (SQLException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private void until(String sql, String answer) throws SQLException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!read(sql).equals(answer)) {
      assertThat(System.nanoTime()).as("%s is not %s", sql, answer).isLessThan(deadline);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }

  private String read(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = database.getConnection()) {
      execute(connection, sql);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private Connection open() throws SQLException {
    Connection connection = database.getConnection();
    connection.setAutoCommit(false);
    return connection;
  }
}
