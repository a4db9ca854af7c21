package kr.naru.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import kr.naru.changelog.Change;
import kr.naru.changelog.EntityKey;
import kr.naru.changelog.EntityType;
import kr.naru.changelog.LocalTransaction;
import kr.naru.changelog.LoggedChange;
import kr.naru.changelog.Operation;
import kr.naru.testing.TestDatabases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LaneApplierTest {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final DataSource database = TestDatabases.create("mall");

  @Test
  void redeliveredMessageIsADuplicateAndTouchesNothing() throws Exception {
    Follower follower = new Follower(1);
    List<LaneMessage> first = follower.split(set(1, put("A", "10.00")));
    follower.applier.apply(first.get(0));
    follower.applier.apply(follower.split(set(2, put("A", "12.00"))).get(0));

    Outcome second = follower.applier.apply(first.get(0));

    assertThat(second).isEqualTo(Outcome.DUPLICATE);
    assertThat(rows()).containsExactlyEntriesOf(Map.of("A", "12.00"));
  }

  @Test
  void setAboveAMissingOneIsAGap() throws Exception {
    Follower follower = new Follower(1, Duration.ofMillis(50));
    follower.split(set(1, put("A", "10.00")));
    LaneMessage second = follower.split(set(2, put("A", "12.00"))).get(0);

    assertThat(follower.applier.apply(second)).isEqualTo(Outcome.GAP);
    assertThat(rows()).isEmpty();
  }

  @Test
  void messageFromBeforeARewindIsVoid() throws Exception {
    Follower follower = new Follower(1);
    LaneMessage old = follower.split(set(1, put("A", "10.00"))).get(0);
    LaneApplier later =
        new LaneApplier(
            follower.store,
            follower.tracker,
            follower.store.positions(),
            old.epoch() + 1,
            PATIENCE);

    assertThat(later.apply(old)).isEqualTo(Outcome.VOID);
    assertThat(rows()).isEmpty();
  }

  @Test
  void deleteOfAnItemNeverSeenIsNoError() throws Exception {
    Follower follower = new Follower(1);

    assertThat(follower.applier.apply(follower.split(set(1, delete("A"))).get(0)))
        .isEqualTo(Outcome.APPLIED);
    assertThat(follower.tracker.applied()).isEqualTo(1);
  }

  @Test
  void largeSetIsVisibleOnlyWithItsLastPart() throws Exception {
    Follower follower = new Follower(2);
    List<Change> changes = new ArrayList<>();
    String padding = "x".repeat(20_000);
    for (int i = 0; i < 20; i++) {
      changes.add(put("item " + i, padding));
    }
    List<LaneMessage> messages = follower.split(set(1, changes.toArray(Change[]::new)));
    assertThat(messages.size()).isGreaterThan(3);

    for (LaneMessage message : messages.subList(0, messages.size() - 1)) {
      follower.applier.apply(message);
      follower.applier.apply(message);
      assertThat(rows()).isEmpty();
      assertThat(follower.tracker.applied()).isZero();
    }
    follower.applier.apply(messages.get(messages.size() - 1));

    assertThat(rows()).hasSize(20);
    assertThat(follower.tracker.applied()).isEqualTo(20);
    assertThat(follower.applier.apply(messages.get(messages.size() - 1)))
        .isEqualTo(Outcome.DUPLICATE);
  }

  @Test
  void idleLaneHoldsTheAppliedPositionNotBack() throws Exception {
    Follower follower = new Follower(4);
    for (int i = 1; i <= 20; i++) {
      for (LaneMessage message : follower.split(set(i, put("A", Integer.toString(i))))) {
        follower.applier.apply(message);
      }
      assertThat(follower.tracker.applied()).isEqualTo(i);
    }
  }

  @Test
  void waitingLaneHoldsTheAppliedPositionBack() throws Exception {
    Lanes lanes = new Lanes(2);
    String other = "B";
    while (lanes.of(other) == lanes.of("A")) {
      other += "B";
    }
    Follower follower = new Follower(2);
    List<LaneMessage> waiting = follower.split(set(1, put("A", "1")));
    List<LaneMessage> ahead = follower.split(set(2, put(other, "1")));

    follower.applier.apply(ahead.get(0));
    assertThat(follower.tracker.applied()).isZero();

    follower.applier.apply(waiting.get(0));
    assertThat(follower.tracker.applied()).isEqualTo(2);
  }

  @Test
  void changedNumberOfLanesIsTakenOverWhenAllLanesAreEqual() throws Exception {
    new Follower(2);
    new JdbcFollowerStore(database, new OneTable(), Clock.systemUTC(), 4).prepareLanes();

    assertThat(new JdbcFollowerStore(database, new OneTable(), Clock.systemUTC(), 4).positions())
        .hasSize(4);
  }

  /**
   * Random sets of one to many lanes, some large; pages cut anywhere; messages redelivered; the
   * process "killed" (all memory lost, queues kept) and rewound at random. Both ends must be equal,
   * and no state in between may be anything but a prefix of each item's history.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void anyHistoryArrivesExactlyOnce(long seed) throws Exception {
    Random random = new Random(seed);
    int laneCount = 1 + random.nextInt(4);
    List<LoggedChange> log = history(random, 400);
    Map<String, String> master = new TreeMap<>();
    log.forEach(change -> replay(master, change.change()));

    Queues queues = new Queues(laneCount);
    Follower follower = new Follower(laneCount);
    PullState committed = follower.state;
    while (committed.received() < log.size() || !queues.empty()) {
      int limit = Math.min(log.size(), (int) committed.received() + 1 + random.nextInt(120));
      List<LaneMessage> messages = follower.split(log.subList((int) committed.received(), limit));
      boolean crash = random.nextInt(6) == 0;
      if (!crash) {
        queues.add(messages);
        committed = follower.splitter.state();
      }
      boolean rewind = random.nextInt(12) == 0;
      runLanes(follower, queues, random);
      if (crash || rewind || committed.received() != limit) {
        committed =
            rewind
                ? PullState.rewind(
                    committed.logId(), committed.epoch() + 1, follower.store.positions())
                : committed;
        follower = new Follower(laneCount, committed);
      }
    }

    assertThat(rows()).isEqualTo(master);
    assertThat(follower.tracker.applied()).isEqualTo(log.size());
    assertThat(count("select count(*) from inbox_part")).isZero();
  }

  private static void runLanes(Follower follower, Queues queues, Random random) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(queues.lanes.size());
    List<Future<?>> running = new ArrayList<>();
    for (Deque<LaneMessage> lane : queues.lanes) {
      long seed = random.nextLong();
      running.add(
          threads.submit(
              () -> {
                Random own = new Random(seed);
                while (!lane.isEmpty()) {
                  // Through octets, as the queue would.
                  LaneMessage message = LaneMessage.decode(lane.peek().encode());
                  Outcome outcome = follower.applier.apply(message);
                  assertThat(outcome).isNotEqualTo(Outcome.GAP);
                  if (own.nextInt(5) != 0) {
                    lane.poll();
                  }
                }
                return null;
              }));
    }
    for (Future<?> lane : running) {
      lane.get();
    }
    threads.shutdown();
  }

  private static List<LoggedChange> history(Random random, int sets) {
    List<LoggedChange> log = new ArrayList<>();
    for (int i = 0; i < sets; i++) {
      boolean large = random.nextInt(60) == 0;
      int size = large ? 8 : 1 + random.nextInt(4);
      List<Change> changes = new ArrayList<>();
      for (int c = 0; c < size; c++) {
        String key = "item " + random.nextInt(30);
        String value = "v" + i + (large ? "x".repeat(15_000) : "");
        int kind = random.nextInt(12);
        if (kind == 0) {
          changes.add(delete(key));
        } else if (kind == 1) {
          changes.add(
              Change.put(
                  new EntityKey(EntityType.CODE, "CPV:" + key),
                  value.getBytes(StandardCharsets.UTF_8)));
        } else {
          changes.add(put(key, value));
        }
      }
      log.addAll(set(log.size() + 1, changes.toArray(Change[]::new)));
    }
    return log;
  }

  private static void replay(Map<String, String> rows, Change change) {
    if (change.operation() == Operation.DELETE) {
      rows.remove(change.entity().key());
    } else {
      rows.put(change.entity().key(), new String(change.content(), StandardCharsets.UTF_8));
    }
  }

  private static List<LoggedChange> set(long first, Change... changes) {
    List<LoggedChange> set = new ArrayList<>();
    for (int i = 0; i < changes.length; i++) {
      set.add(
          new LoggedChange(
              first + i, first, first + changes.length - 1, Instant.EPOCH, changes[i]));
    }
    return set;
  }

  private static Change put(String id, String value) {
    return Change.put(EntityKey.item(id), value.getBytes(StandardCharsets.UTF_8));
  }

  private static Change delete(String id) {
    return Change.delete(EntityKey.item(id));
  }

  private Map<String, String> rows() throws SQLException {
    return LocalTransaction.call(
        database,
        connection -> {
          Map<String, String> rows = new TreeMap<>();
          try (PreparedStatement query =
                  connection.prepareStatement("select item_id, description from mall_listing");
              ResultSet row = query.executeQuery()) {
            while (row.next()) {
              rows.put(row.getString(1), row.getString(2));
            }
          }
          return rows;
        });
  }

  private long count(String sql) throws SQLException {
    return LocalTransaction.call(
        database,
        connection -> {
          try (PreparedStatement query = connection.prepareStatement(sql);
              ResultSet row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
          }
        });
  }

  /** Queues that outlive the follower's process. */
  private static final class Queues {

    private final List<Deque<LaneMessage>> lanes = new ArrayList<>();

    private Queues(int count) {
      for (int i = 0; i < count; i++) {
        lanes.add(new ArrayDeque<>());
      }
    }

    private void add(List<LaneMessage> messages) {
      messages.forEach(message -> lanes.get(message.lane()).add(message));
    }

    private boolean empty() {
      return lanes.stream().allMatch(Deque::isEmpty);
    }
  }

  /** One life of a follower's process. */
  private final class Follower {

    private final PullState state;
    private final JdbcFollowerStore store;
    private final AppliedTracker tracker;
    private final LaneSplitter splitter;
    private final LaneApplier applier;

    private Follower(int lanes) throws StoreException {
      this(lanes, PATIENCE);
    }

    private Follower(int lanes, Duration patience) throws StoreException {
      this(lanes, PullState.rewind("log", 1, new long[lanes]), patience);
    }

    private Follower(int lanes, PullState state) throws StoreException {
      this(lanes, state, PATIENCE);
    }

    private Follower(int lanes, PullState state, Duration patience) throws StoreException {
      this.state = PullState.parse(state.format());
      this.store = new JdbcFollowerStore(database, new OneTable(), Clock.systemUTC(), lanes);
      store.prepareLanes();
      this.tracker = new AppliedTracker(0, store.positions(), this.state);
      this.splitter = new LaneSplitter(new Lanes(lanes), this.state, Clock.systemUTC());
      this.applier = new LaneApplier(store, tracker, store.positions(), state.epoch(), patience);
    }

    private List<LaneMessage> split(List<LoggedChange> changes) {
      List<LaneMessage> messages = splitter.split(changes);
      tracker.queued(messages, splitter.state());
      return messages;
    }
  }

  /** Keeps an item's content in one column. */
  private static final class OneTable implements ContentsProcessor {

    @Override
    public void apply(Connection transaction, List<LoggedChange> changes) throws SQLException {
      try (PreparedStatement delete =
              transaction.prepareStatement("delete from mall_listing where item_id = ?");
          PreparedStatement insert =
              transaction.prepareStatement(
                  "insert into mall_listing (item_id, description, status) values (?, ?, 'active')")) {
        for (LoggedChange logged : changes) {
          Change change = logged.change();
          delete.setString(1, change.entity().key());
          delete.executeUpdate();
          if (change.operation() == Operation.PUT) {
            insert.setString(1, change.entity().key());
            insert.setString(2, new String(change.content(), StandardCharsets.UTF_8));
            insert.executeUpdate();
          }
        }
      }
    }
  }
}
