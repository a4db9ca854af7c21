package kr.naru.verify;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import kr.naru.changelog.EntityKey;
import kr.naru.changelog.EntityType;

/**
 * Compares a follower's copy with the master, range by range, while both go on.
 *
 * <p>A difference is reported only when nothing else explains it: the follower had applied all that
 * the master's answer showed before its own side was read, and the log names no change of the
 * entity between the answer and the reading. Used once, by one thread. Source: SYNC-17, REPL-18.
 */
public final class Comparison {

  /** Entities in a range. */
  static final int RANGE = 1_000;

  /** Differences that are named; when so many are found, the comparison ends. */
  static final int MOST_DIFFERENCES = 1_000;

  /** Keys asked for at once. */
  static final int KEYS = 20;

  private static final int ROUNDS = 30;

  private final SharedContent own;
  private final MasterDigests master;
  private final AppliedGate applied;
  private final LongConsumer progress;
  private final List<Difference> differences = new ArrayList<>();
  private final List<EntityKey> unsettled = new ArrayList<>();
  private long compared;
  private long position;

  /**
   * @param own the follower's side
   * @param progress told how many entities were compared, now and then
   */
  public Comparison(
      SharedContent own, MasterDigests master, AppliedGate applied, LongConsumer progress) {
    this.own = own;
    this.master = master;
    this.applied = applied;
    this.progress = progress;
  }

  /**
   * @throws ComparisonException when one of the sides could not be read; nothing is known then
   */
  public Verdict run() throws ComparisonException, InterruptedException {
    for (EntityType type : EntityType.values()) {
      compare(type);
    }
    return new Verdict(position, compared, differences, unsettled, !tooMany());
  }

  private void compare(EntityType type) throws ComparisonException, InterruptedException {
    KeyRange rest = KeyRange.after("");
    boolean complete = false;
    while (!complete && !tooMany()) {
      DigestAnswer answer = caughtUp(master.ranges(type, rest, RANGE));
      for (RangeDigest range : answer.ranges()) {
        if (!tooMany() && !range.holds(own.range(type, range.range(), Integer.MAX_VALUE))) {
          narrow(type, range.range());
        }
        compared += range.count();
        rest = KeyRange.after(range.range().to() == null ? "" : range.range().to());
      }
      complete = answer.complete();
      progress.accept(compared);
    }
  }

  private void narrow(EntityType type, KeyRange range)
      throws ComparisonException, InterruptedException {
    Set<String> suspects = new LinkedHashSet<>();
    KeyRange rest = range;
    boolean complete = false;
    while (!complete) {
      DigestAnswer answer = caughtUp(master.ranges(type, rest, 1));
      List<ContentDigest> theirs = answer.contents();
      KeyRange seen = rest;
      if (!answer.complete()) {
        String last = theirs.get(theirs.size() - 1).key();
        seen = new KeyRange(rest.after(), last);
        rest = new KeyRange(last, range.to());
      }
      suspects.addAll(differing(theirs, own.range(type, seen, Integer.MAX_VALUE)).keySet());
      complete = answer.complete();
    }
    List<String> keys = new ArrayList<>(suspects);
    for (int start = 0; start < keys.size() && !tooMany(); start += KEYS) {
      settle(type, keys.subList(start, Math.min(start + KEYS, keys.size())));
    }
  }

  /** Looks again at what differed until it is equal, or different with nothing on its way. */
  private void settle(EntityType type, List<String> suspects)
      throws ComparisonException, InterruptedException {
    List<String> open = suspects;
    for (int round = 0; round < ROUNDS && !open.isEmpty(); round++) {
      DigestAnswer answer = caughtUp(master.find(type, open));
      TreeMap<String, Difference.Kind> still = differing(answer.contents(), own.find(type, open));
      if (still.isEmpty()) {
        return;
      }
      Set<EntityKey> moving = master.changedAbove(answer.position());
      List<String> moved = new ArrayList<>();
      still.forEach(
          (key, kind) -> {
            EntityKey entity = new EntityKey(type, key);
            if (moving.contains(entity)) {
              moved.add(key);
            } else if (!tooMany()) {
              differences.add(new Difference(entity, kind));
            }
          });
      open = moved;
    }
    open.forEach(key -> unsettled.add(new EntityKey(type, key)));
  }

  private DigestAnswer caughtUp(DigestAnswer answer)
      throws ComparisonException, InterruptedException {
    applied.awaitApplied(answer.logId(), answer.settled());
    position = Math.max(position, answer.settled());
    return answer;
  }

  private boolean tooMany() {
    return differences.size() >= MOST_DIFFERENCES;
  }

  private static TreeMap<String, Difference.Kind> differing(
      List<ContentDigest> masters, List<ContentDigest> followers) {
    TreeMap<String, Difference.Kind> differing = new TreeMap<>();
    var left =
        followers.stream()
            .collect(Collectors.toMap(ContentDigest::key, ContentDigest::digest, (a, b) -> b));
    for (ContentDigest content : masters) {
      Digest found = left.remove(content.key());
      if (found == null) {
        differing.put(content.key(), Difference.Kind.MISSING);
      } else if (!found.equals(content.digest())) {
        differing.put(content.key(), Difference.Kind.CONTENT);
      }
    }
    left.keySet().forEach(key -> differing.put(key, Difference.Kind.SURPLUS));
    return differing;
  }
}
