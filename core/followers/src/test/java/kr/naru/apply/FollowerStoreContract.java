package kr.naru.apply;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.stream.LongStream;
import kr.naru.catalog.ClassificationCode;
import kr.naru.catalog.CodeKey;
import kr.naru.catalog.Item;
import kr.naru.catalog.Title;
import kr.naru.changelog.Change;
import kr.naru.changelog.EntityKey;
import kr.naru.changelog.EntityType;
import kr.naru.changelog.LoggedChange;
import kr.naru.wire.CodeXml;
import kr.naru.wire.ItemXml;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store of a follower must do. One lane; items are told apart by their manufacturer. */
public abstract class FollowerStoreContract {

  private static final Duration PATIENCE = Duration.ofMillis(100);

  /** The store as a process finds it that was just started. */
  protected abstract FollowerStore open() throws Exception;

  /**
   * Ends the process that has the store open, as SIGKILL would.
   *
   * @param inside transactions that it was in
   */
  protected abstract void kill(FollowerStore.Transaction... inside) throws Exception;

  protected abstract FollowedLog log() throws Exception;

  /** Manufacturer by id of all items that readers see. */
  protected abstract Map<String, String> visible() throws Exception;

  /** How many parts of large sets are kept. */
  protected abstract long staged() throws Exception;

  @Test
  void newStoreStandsAtZeroAndFollowsNothing() throws Exception {
    FollowerStore store = open();

    assertThat(store.positions()).containsExactly(0);
    assertThat(log().logId()).isEmpty();
    assertThat(log().confirmed()).isZero();
    assertThat(visible()).isEmpty();
  }

  @Test
  void committedChangesAndPositionOutliveAKill() throws Exception {
    FollowerStore store = open();
    log().begin("the log");
    try (FollowerStore.Transaction transaction = store.begin(0)) {
      transaction.apply(set(1, put("A", "1"), put("B", "1")));
      transaction.moveTo(0, 2);
      transaction.commit();
    }
    log().confirm(2, Instant.EPOCH);

    kill();
    store = open();

    assertThat(store.positions()).containsExactly(2);
    assertThat(visible()).isEqualTo(Map.of("A", "1", "B", "1"));
    assertThat(log().logId()).hasValue("the log");
    assertThat(log().confirmed()).isEqualTo(2);
  }

  @Test
  void closingWithoutCommitUndoesAll() throws Exception {
    FollowerStore store = open();
    apply(store, 1, put("A", "1"));
    try (FollowerStore.Transaction transaction = store.begin(0)) {
      transaction.apply(set(2, put("A", "2"), put("B", "2")));
      transaction.stage(set(4, put("C", "2")));
      transaction.moveTo(0, 3);
      assertThat(visible()).isEqualTo(Map.of("A", "1"));
    }

    assertThat(visible()).isEqualTo(Map.of("A", "1"));
    assertThat(store.positions()).containsExactly(1);
    assertThat(staged()).isZero();
    try (FollowerStore.Transaction next = store.begin(0)) {
      assertThat(next.position(0)).isEqualTo(1);
    }
  }

  @Test
  void killInsideATransactionLeavesTheSetBefore() throws Exception {
    FollowerStore store = open();
    apply(store, 1, put("A", "1"));
    FollowerStore.Transaction transaction = store.begin(0);
    transaction.apply(set(2, put("A", "2"), put("B", "2")));
    transaction.moveTo(0, 3);

    kill(transaction);
    store = open();

    assertThat(visible()).isEqualTo(Map.of("A", "1"));
    assertThat(store.positions()).containsExactly(1);
    apply(store, 2, put("A", "2"), put("B", "2"));
    assertThat(visible()).isEqualTo(Map.of("A", "2", "B", "2"));
  }

  @Test
  void lastOfSeveralChangesOfAnEntityCounts() throws Exception {
    FollowerStore store = open();

    apply(store, 1, put("A", "1"), delete("B"), put("A", "2"), put("C", "1"), delete("C"));

    assertThat(visible()).isEqualTo(Map.of("A", "2"));
  }

  @Test
  void stagedPartsOutliveAKillAndAreSeenOnlyWhenApplied() throws Exception {
    FollowerStore store = open();
    List<LoggedChange> set = set(1, put("A", "1"), put("B", "1"), put("C", "1"), put("D", "1"));
    stage(store, set.subList(0, 2));
    stage(store, set.subList(0, 2));
    stage(store, set.subList(2, 3));
    kill();
    store = open();
    assertThat(visible()).isEmpty();

    try (FollowerStore.Transaction transaction = store.begin(0)) {
      assertThat(transaction.applyStaged(1, 4)).isEqualTo(3);
      transaction.apply(set.subList(3, 4));
      transaction.moveTo(0, 4);
      assertThat(visible()).isEmpty();
      transaction.commit();
    }

    assertThat(visible()).hasSize(4);
    assertThat(staged()).isZero();
    assertThat(store.positions()).containsExactly(4);
  }

  @Test
  void partsThatWereCutOtherwiseInASecondPullCountOnce() throws Exception {
    FollowerStore store = open();
    List<LoggedChange> set = set(1, put("A", "1"), put("B", "1"), put("C", "1"), put("D", "1"));
    stage(store, set.subList(0, 1));
    stage(store, set.subList(1, 3));
    stage(store, set.subList(0, 2));

    try (FollowerStore.Transaction transaction = store.begin(0)) {
      assertThat(transaction.applyStaged(1, 4)).isEqualTo(3);
    }
  }

  /**
   * Sets of all sizes, messages redelivered, the process killed before, in and after transactions:
   * after every step readers see the end of a set, and in the end what the master has.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void anyHistoryArrivesExactlyOnce(long seed) throws Exception {
    Random random = new Random(seed);
    List<Map<String, String>> ends = new ArrayList<>(List.of(Map.of()));
    List<LoggedChange> log = history(random, ends);
    FollowerStore store = open();
    log().begin("log");
    PullState committed = PullState.rewind("log", 1, store.positions());
    Deque<LaneMessage> queue = new ArrayDeque<>();
    int seen = 0;
    while (committed.received() < log.size() || !queue.isEmpty()) {
      LaneSplitter splitter = new LaneSplitter(new Lanes(1), committed, Clock.systemUTC());
      AppliedTracker tracker = new AppliedTracker(0, store.positions(), committed);
      LaneApplier applier =
          new LaneApplier(store, tracker, store.positions(), committed.epoch(), PATIENCE);
      int limit = Math.min(log.size(), (int) committed.received() + 1 + random.nextInt(60));
      queue.addAll(splitter.split(log.subList((int) committed.received(), limit)));
      committed = splitter.state();
      while (!queue.isEmpty() && random.nextInt(12) > 0) {
        assertThat(applier.apply(LaneMessage.decode(queue.peek().encode())))
            .isNotEqualTo(Outcome.GAP);
        Map<String, String> now = visible();
        assertThat(ends.subList(seen, ends.size())).contains(now);
        seen = ends.subList(seen, ends.size()).indexOf(now) + seen;
        if (random.nextInt(5) > 0) {
          queue.poll();
        }
      }
      if (random.nextInt(3) == 0) {
        FollowerStore.Transaction half = store.begin(0);
        half.apply(set(log.size() + 1, put("never", "committed")));
        kill(half);
        store = open();
      }
    }

    assertThat(visible()).isEqualTo(ends.get(ends.size() - 1));
    assertThat(LongStream.of(store.positions()).max()).hasValue(log.size());
    assertThat(staged()).isZero();
  }

  private static List<LoggedChange> history(Random random, List<Map<String, String>> ends) {
    List<LoggedChange> log = new ArrayList<>();
    Map<String, String> state = new TreeMap<>();
    for (int number = 1; number <= 80; number++) {
      boolean large = random.nextInt(40) == 0;
      List<Change> changes = new ArrayList<>();
      for (int i = 0; i <= (large ? 8 : random.nextInt(4)); i++) {
        String id = "item " + random.nextInt(20);
        if (random.nextInt(8) == 0) {
          changes.add(delete(id));
          state.remove(id);
        } else {
          String value = "v" + number;
          changes.add(large ? put(id, value, "x".repeat(15_000)) : put(id, value));
          state.put(id, value);
        }
      }
      if (random.nextInt(10) == 0) {
        changes.add(code("CPV", "3019" + number));
      }
      log.addAll(set(log.size() + 1, changes.toArray(Change[]::new)));
      ends.add(new TreeMap<>(state));
    }
    return log;
  }

  private static void apply(FollowerStore store, long first, Change... changes)
      throws StoreException {
    List<LoggedChange> set = set(first, changes);
    try (FollowerStore.Transaction transaction = store.begin(0)) {
      transaction.apply(set);
      transaction.moveTo(0, set.get(set.size() - 1).position());
      transaction.commit();
    }
  }

  private static void stage(FollowerStore store, List<LoggedChange> part) throws StoreException {
    try (FollowerStore.Transaction transaction = store.begin()) {
      transaction.stage(part);
      transaction.commit();
    }
  }

  protected static List<LoggedChange> set(long first, Change... changes) {
    List<LoggedChange> set = new ArrayList<>();
    long last = first + changes.length - 1;
    for (int i = 0; i < changes.length; i++) {
      set.add(new LoggedChange(first + i, first, last, Instant.EPOCH, changes[i]));
    }
    return set;
  }

  protected static Change put(String id, String manufacturer) {
    return put(id, manufacturer, null);
  }

  private static Change put(String id, String manufacturer, String description) {
    Title name = new Title(null, "name of " + id);
    Item item = new Item(id, null, name, description, manufacturer, null, null, null, null);
    return Change.put(EntityKey.item(id), ItemXml.write(item));
  }

  protected static Change code(String scheme, String code) {
    ClassificationCode entity =
        new ClassificationCode(new CodeKey(scheme, code), new Title(null, "class " + code));
    return Change.put(new EntityKey(EntityType.CODE, scheme + ":" + code), CodeXml.write(entity));
  }

  protected static Change delete(String id) {
    return Change.delete(EntityKey.item(id));
  }
}
