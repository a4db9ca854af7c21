package kr.naru.verify;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import kr.naru.changelog.EntityKey;
import kr.naru.changelog.EntityType;

/**
 * A master with its log and a follower that lags behind, in memory. Something changes between any
 * two calls: sets commit, get their positions later, and are applied later still.
 */
final class TwoSides implements MasterDigests, AppliedGate {

  /** A committed change; its index in the log plus 1 is its position, once it is numbered. */
  private record Logged(EntityKey entity, String content) {}

  private final NavigableMap<String, String> master = new TreeMap<>();
  private final NavigableMap<String, String> follower = new TreeMap<>();
  private final List<Logged> log = new ArrayList<>();
  private final Random random;
  private final int restlessness;
  private int numbered;
  private int appliedTo;
  String hot;

  /**
   * @param restlessness changes between two calls, at the most
   */
  TwoSides(long seed, int items, int restlessness) {
    this.random = new Random(seed);
    this.restlessness = restlessness;
    for (int i = 0; i < items; i++) {
      String key = key(i);
      master.put(key, "0");
      follower.put(key, "0");
    }
  }

  static String key(int number) {
    return "I-%06d".formatted(number);
  }

  void plant(String key, String content) {
    if (content == null) {
      follower.remove(key);
    } else {
      follower.put(key, content);
    }
  }

  Verdict compare() throws ComparisonException, InterruptedException {
    return new Comparison(own(), this, this, compared -> {}).run();
  }

  private SharedContent own() {
    return new SharedContent() {
      @Override
      public List<ContentDigest> range(EntityType type, KeyRange range, int limit) {
        goOn();
        return type == EntityType.CODE ? List.of() : digests(within(follower, range), limit);
      }

      @Override
      public List<ContentDigest> find(EntityType type, Collection<String> keys) {
        goOn();
        NavigableMap<String, String> found = new TreeMap<>(follower);
        found.keySet().retainAll(keys);
        return digests(found, Integer.MAX_VALUE);
      }
    };
  }

  @Override
  public DigestAnswer ranges(EntityType type, KeyRange within, int size) {
    int few = Math.min(size, 10);
    int most = size == 1 ? 7 : 3;
    return answer(
        snapshot ->
            DigestReader.ranges(
                type == EntityType.CODE
                    ? List.of()
                    : digests(within(snapshot, within), DigestReader.limit(few, most)),
                within,
                few,
                most));
  }

  @Override
  public DigestAnswer find(EntityType type, Collection<String> keys) {
    return answer(
        snapshot -> {
          snapshot.keySet().retainAll(keys);
          return DigestReader.each(digests(snapshot, Integer.MAX_VALUE));
        });
  }

  /** As the master does: position, snapshot, then everything in it numbered. */
  private DigestAnswer answer(Function<NavigableMap<String, String>, DigestReader.Ranges> reading) {
    goOn();
    long position = numbered;
    change();
    NavigableMap<String, String> snapshot = new TreeMap<>(master);
    change();
    DigestReader.Ranges ranges = reading.apply(snapshot);
    numbered = log.size();
    return new DigestAnswer("log", position, numbered, ranges.ranges(), ranges.complete());
  }

  @Override
  public Set<EntityKey> changedAbove(long position) {
    goOn();
    Set<EntityKey> changed = new HashSet<>();
    log.subList((int) position, numbered).forEach(logged -> changed.add(logged.entity()));
    return changed;
  }

  @Override
  public void awaitApplied(String logId, long position) {
    while (appliedTo < position) {
      applyNext();
    }
    goOn();
  }

  private void goOn() {
    change();
    numbered += random.nextInt(log.size() - numbered + 1);
    for (int i = random.nextInt(restlessness + 1); i > 0 && appliedTo < numbered; i--) {
      applyNext();
    }
  }

  private void change() {
    for (int i = random.nextInt(restlessness + 1); i > 0; i--) {
      write(key(random.nextInt(master.size() + 5)), 4);
    }
    if (hot != null) {
      write(hot, 2);
    }
  }

  /** Few different contents, so that an entity often comes back to what it was. */
  private void write(String key, int contents) {
    String content = String.valueOf(random.nextInt(contents));
    if (contents == 4 && content.equals("3")) {
      master.remove(key);
      content = null;
    } else {
      master.put(key, content);
    }
    log.add(new Logged(EntityKey.item(key), content));
  }

  private void applyNext() {
    Logged next = log.get(appliedTo++);
    plant(next.entity().key(), next.content());
  }

  private static NavigableMap<String, String> within(
      NavigableMap<String, String> side, KeyRange range) {
    NavigableMap<String, String> above = side.tailMap(range.after(), false);
    return range.to() == null ? above : above.headMap(range.to(), true);
  }

  private static List<ContentDigest> digests(NavigableMap<String, String> side, int limit) {
    return side.entrySet().stream()
        .limit(limit)
        .map(
            entry ->
                new ContentDigest(
                    entry.getKey(), Digest.of(entry.getValue().getBytes(StandardCharsets.UTF_8))))
        .toList();
  }
}
