package kr.naru.changelog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import kr.naru.testing.TestDatabases;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbererTest {

  private static final int WRITERS = 8;
  private static final int ITEMS = 10;
  private static final LogPartitions PARTITIONS = new LogPartitions();

  @TempDir java.nio.file.Path directory;

  private final DataSource database = TestDatabases.create("catalog");
  private final ChangeLog log = new ChangeLog(Clock.systemUTC());

  @BeforeEach
  void startLog() throws Exception {
    try (Connection connection = open()) {
      LogIncarnation.open(
              directory.resolve("log-head"), connection, Clock.systemUTC(), (same, logId) -> {})
          .close();
      execute(
          connection, "create table counter (id integer primary key, version integer not null)");
      execute(connection, "insert into counter select generate_series(0, " + (ITEMS - 1) + "), 0");
      connection.commit();
    }
  }

  /** Tiny partitions: every few sets begin another, made by both numberers. */
  @ParameterizedTest
  @CsvSource({"10, 100", "1000000, 250"})
  void concurrentWritersAndTwoNumberersGiveGaplessPositionsInTheOrderOfWrites(
      long width, int setsEach) throws Exception {
    try (Connection connection = open()) {
      new LogPartitions(width, width).make(connection, 0);
    }
    ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 2);
    AtomicBoolean writing = new AtomicBoolean(true);
    AtomicInteger committed = new AtomicInteger();
    List<Future<?>> numberers = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      numberers.add(threads.submit(numberWhile(writing, new LogPartitions(width, width))));
    }
    List<Future<?>> writers = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      writers.add(threads.submit(writer(i, setsEach, committed, new LogPartitions(width, width))));
    }
    for (Future<?> writer : writers) {
      writer.get();
    }
    writing.set(false);
    for (Future<?> numberer : numberers) {
      numberer.get();
    }
    threads.shutdown();

    List<LoggedChange> changes = readAll();
    assertThat(changes).hasSize(committed.get());
    Map<String, Integer> versions = new HashMap<>();
    for (int i = 0; i < changes.size(); i++) {
      LoggedChange change = changes.get(i);
      assertThat(change.position()).isEqualTo(i + 1);
      int version = Integer.parseInt(new String(change.change().content(), StandardCharsets.UTF_8));
      String item = change.change().entity().key();
      assertThat(version)
          .as("item %s at position %d", item, change.position())
          .isEqualTo(versions.getOrDefault(item, 0) + 1);
      versions.put(item, version);
    }
  }

  @Test
  void rolledBackSetLeavesNoTrace() throws Exception {
    try (Connection connection = open()) {
      PARTITIONS.make(connection, 0);
      log.append(connection, List.of(Change.put(EntityKey.item("1"), new byte[] {'x'})));
      connection.rollback();
      new Numberer(PARTITIONS).number(connection);
    }

    assertThat(readAll()).isEmpty();
  }

  @Test
  void setThatCommitsLateWithALowerTicketGetsALaterPosition() throws Exception {
    try (Connection early = open();
        Connection late = open();
        Connection numbering = open()) {
      PARTITIONS.make(numbering, 0);
      log.append(early, List.of(Change.put(EntityKey.item("early"), new byte[] {'x'})));
      log.append(late, List.of(Change.put(EntityKey.item("late"), new byte[] {'x'})));
      late.commit();
      new Numberer(PARTITIONS).number(numbering);
      early.commit();
      new Numberer(PARTITIONS).number(numbering);
    }

    assertThat(readAll())
        .extracting(change -> change.change().entity().key())
        .containsExactly("late", "early");
  }

  @Test
  void databaseRestoredFromABackupStartsANewLog() throws Exception {
    String before;
    try (Connection connection = open()) {
      before = new LogReader().head(connection).logId();
      try (LogIncarnation incarnation =
          LogIncarnation.open(
              directory.resolve("log-head"), connection, Clock.systemUTC(), (same, logId) -> {})) {
        incarnation.publish(new LogHead(before, 900));
      }
      LogIncarnation.open(
              directory.resolve("log-head"), connection, Clock.systemUTC(), (same, logId) -> {})
          .close();
      String after = new LogReader().head(connection).logId();

      assertThat(after).isNotEqualTo(before);
    }
  }

  @Test
  void restartKeepsTheLogsId() throws Exception {
    try (Connection connection = open()) {
      LogHead before = new LogReader().head(connection);
      try (LogIncarnation incarnation =
          LogIncarnation.open(
              directory.resolve("log-head"), connection, Clock.systemUTC(), (same, logId) -> {})) {
        incarnation.publish(before);
      }
      LogIncarnation.open(
              directory.resolve("log-head"), connection, Clock.systemUTC(), (same, logId) -> {})
          .close();

      assertThat(new LogReader().head(connection)).isEqualTo(before);
    }
  }

  @Test
  void pageMayBeginAndEndInsideASet() throws Exception {
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      changes.add(Change.put(EntityKey.item("item " + i), new byte[] {'x'}));
    }
    try (Connection connection = open()) {
      PARTITIONS.make(connection, 0);
      log.append(connection, changes);
      connection.commit();
      new Numberer(PARTITIONS).number(connection);

      List<LoggedChange> page = new LogReader().read(connection, 3, 10, 4, 1_000_000);

      assertThat(page).extracting(LoggedChange::position).containsExactly(4L, 5L, 6L, 7L);
      assertThat(page).allMatch(change -> change.setFirst() == 1 && change.setLast() == 10);
    }
  }

  /** Each set raises the version of one or two items by one; a tenth are rolled back. */
  private Callable<Void> writer(
      int number, int sets, AtomicInteger committed, LogPartitions partitions) {
    return () -> {
      Random random = new Random(number);
      try (Connection connection = open()) {
        for (int i = 0; i < sets; i++) {
          int first = random.nextInt(ITEMS);
          int second = first + random.nextInt(ITEMS - first);
          boolean keep = random.nextInt(10) != 0;
          while (!write(connection, random, first, second, keep)) {
            connection.rollback();
            partitions.make(connection, 0);
          }
          if (keep) {
            committed.addAndGet(first == second ? 1 : 2);
          }
        }
      }
      return null;
    };
  }

  /**
   * @return false when the partitions were not made fast enough
   */
  private boolean write(Connection connection, Random random, int first, int second, boolean keep)
      throws SQLException {
    try {
      List<Change> changes = new ArrayList<>();
      for (int item : first == second ? new int[] {first} : new int[] {first, second}) {
        changes.add(raise(connection, item));
        pause(random);
      }
      log.append(connection, changes);
      pause(random);
      if (keep) {
        connection.commit();
      } else {
        connection.rollback();
      }
      return true;
    } catch (SQLException e) {
      assertThat(e.getMessage()).startsWith("NARU1007");
      return false;
    }
  }

  private static void pause(Random random) {
    LockSupport.parkNanos(random.nextInt(1_000_000));
  }

  private static Change raise(Connection connection, int item) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("select version from counter where id = ? for update")) {
      query.setInt(1, item);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        int version = row.getInt(1) + 1;
        execute(connection, "update counter set version = " + version + " where id = " + item);
        return Change.put(
            EntityKey.item(Integer.toString(item)),
            Integer.toString(version).getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private Callable<Void> numberWhile(AtomicBoolean writing, LogPartitions partitions) {
    return () -> {
      try (Connection connection = open()) {
        boolean last = false;
        while (!last) {
          last = !writing.get();
          Numberer.Numbered numbered = new Numberer(partitions).number(connection);
          partitions.keep(connection, numbered.head(), numbered.highestSet());
        }
      }
      return null;
    };
  }

  private List<LoggedChange> readAll() throws SQLException {
    try (Connection connection = open()) {
      return new LogReader()
          .read(
              connection, 0, new LogReader().head(connection).position(), 1_000_000, 1_000_000_000);
    }
  }

  private Connection open() throws SQLException {
    Connection connection = database.getConnection();
    connection.setAutoCommit(false);
    return connection;
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.executeUpdate();
    }
  }
}
