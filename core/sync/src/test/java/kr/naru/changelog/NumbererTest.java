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
import javax.sql.DataSource;
import kr.naru.testing.TestDatabases;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NumbererTest {

  private static final int WRITERS = 8;
  private static final int SETS_EACH = 250;
  private static final int ITEMS = 10;

  @TempDir java.nio.file.Path directory;

  private final DataSource database = TestDatabases.create("catalog");
  private final ChangeLog log = new ChangeLog(Clock.systemUTC());

  @BeforeEach
  void startLog() throws Exception {
    try (Connection connection = open()) {
      LogIncarnation.open(directory.resolve("log-head"), connection, Clock.systemUTC()).close();
      execute(
          connection, "create table counter (id integer primary key, version integer not null)");
      execute(connection, "insert into counter select generate_series(0, " + (ITEMS - 1) + "), 0");
      connection.commit();
    }
  }

  @Test
  void concurrentWritersAndTwoNumberersGiveGaplessPositionsInTheOrderOfWrites() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 2);
    AtomicBoolean writing = new AtomicBoolean(true);
    AtomicInteger committed = new AtomicInteger();
    List<Future<?>> numberers = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      numberers.add(threads.submit(numberWhile(writing)));
    }
    List<Future<?>> writers = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      writers.add(threads.submit(writer(i, committed)));
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
    assertThat(changes).hasSize(committed.get() * 2);
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
      log.append(connection, List.of(Change.put(EntityKey.item("1"), new byte[] {'x'})));
      connection.rollback();
      new Numberer().number(connection);
    }

    assertThat(readAll()).isEmpty();
  }

  @Test
  void setThatCommitsLateWithALowerTicketGetsALaterPosition() throws Exception {
    try (Connection early = open();
        Connection late = open();
        Connection numbering = open()) {
      log.append(early, List.of(Change.put(EntityKey.item("early"), new byte[] {'x'})));
      log.append(late, List.of(Change.put(EntityKey.item("late"), new byte[] {'x'})));
      late.commit();
      new Numberer().number(numbering);
      early.commit();
      new Numberer().number(numbering);
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
          LogIncarnation.open(directory.resolve("log-head"), connection, Clock.systemUTC())) {
        incarnation.publish(new LogHead(before, 900));
      }
      LogIncarnation.open(directory.resolve("log-head"), connection, Clock.systemUTC()).close();
      String after = new LogReader().head(connection).logId();

      assertThat(after).isNotEqualTo(before);
    }
  }

  @Test
  void restartKeepsTheLogsId() throws Exception {
    try (Connection connection = open()) {
      LogHead before = new LogReader().head(connection);
      try (LogIncarnation incarnation =
          LogIncarnation.open(directory.resolve("log-head"), connection, Clock.systemUTC())) {
        incarnation.publish(before);
      }
      LogIncarnation.open(directory.resolve("log-head"), connection, Clock.systemUTC()).close();

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
      log.append(connection, changes);
      connection.commit();
      new Numberer().number(connection);

      List<LoggedChange> page = new LogReader().read(connection, 3, 10, 4, 1_000_000);

      assertThat(page).extracting(LoggedChange::position).containsExactly(4L, 5L, 6L, 7L);
      assertThat(page).allMatch(change -> change.setFirst() == 1 && change.setLast() == 10);
    }
  }

  /** Each set raises the version of two items by one; a tenth are rolled back. */
  private Callable<Void> writer(int number, AtomicInteger committed) {
    return () -> {
      Random random = new Random(number);
      try (Connection connection = open()) {
        for (int i = 0; i < SETS_EACH; i++) {
          int first = random.nextInt(ITEMS - 1);
          int second = first + 1 + random.nextInt(ITEMS - 1 - first);
          List<Change> changes = List.of(raise(connection, first), raise(connection, second));
          log.append(connection, changes);
          if (random.nextInt(10) == 0) {
            connection.rollback();
          } else {
            connection.commit();
            committed.incrementAndGet();
          }
        }
      }
      return null;
    };
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

  private Callable<Void> numberWhile(AtomicBoolean writing) {
    return () -> {
      try (Connection connection = open()) {
        boolean last = false;
        while (!last) {
          last = !writing.get();
          new Numberer().number(connection);
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
