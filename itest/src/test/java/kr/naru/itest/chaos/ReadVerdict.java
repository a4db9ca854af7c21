package kr.naru.itest.chaos;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares what was read with the log. Within one read all groups must show the same moment: a set
 * that is seen in one of its groups is seen in all. Of two reads of one place, the one that began
 * after the other had ended sees nothing older; the applied position, which is a lower bound, may
 * be lower for a moment after a restart of the mall. A search shows exactly its applied position.
 */
final class ReadVerdict {

  private static final int GROUPS = Groups.COUNT + 1;

  private final History history;
  private final Map<Integer, Long> positions;

  /**
   * Positions of the sets that wrote both of two groups, ascending; the same group twice: of all.
   */
  private final Map<Integer, long[]> common = new HashMap<>();

  ReadVerdict(History history, Map<Integer, Long> positions) {
    this.history = history;
    this.positions = positions;
    Map<Integer, List<Long>> lists = new HashMap<>();
    positions.forEach(
        (number, position) -> {
          for (int a : history.attempt(number).set().groups()) {
            for (int b : history.attempt(number).set().groups()) {
              lists.computeIfAbsent(pair(a, b), key -> new ArrayList<>()).add(position);
            }
          }
        });
    lists.forEach(
        (pair, list) -> common.put(pair, list.stream().mapToLong(p -> p).sorted().toArray()));
  }

  private static int pair(int a, int b) {
    return a * GROUPS + b;
  }

  /** The highest position up to the limit at which both groups were written; 0 if there is none. */
  private long lastCommon(int a, int b, long limit) {
    long[] all = common.getOrDefault(pair(a, b), new long[0]);
    int index = Arrays.binarySearch(all, limit);
    int end = index >= 0 ? index : -index - 2;
    return end < 0 ? 0 : all[end];
  }

  void check() {
    List<Observation> known = new ArrayList<>();
    for (Observation observation : history.observations()) {
      if (allLogged(observation)) {
        known.add(observation);
        sameMoment(observation);
        completeUpToApplied(observation);
        nothingAboveAppliedInSearches(observation);
      }
    }
    for (String place : List.of("mall", "search", "master")) {
      nothingGoesBack(place, known.stream().filter(seen -> seen.place().equals(place)).toList());
    }
  }

  private boolean allLogged(Observation observation) {
    for (int number : observation.seen().values()) {
      if (number != 0 && !positions.containsKey(number)) {
        history.violation(
            observation + " shows " + history.attempt(number) + ", which is not in the log");
        return false;
      }
    }
    return true;
  }

  private long position(Observation observation, int group) {
    int number = observation.seen().get(group);
    return number == 0 ? 0 : positions.get(number);
  }

  private void sameMoment(Observation observation) {
    for (int a : observation.seen().keySet()) {
      for (int b : observation.seen().keySet()) {
        long both = lastCommon(a, b, position(observation, a));
        if (position(observation, b) < both) {
          history.violation(
              "the set at %d is seen in group %d, not in group %d: %s"
                  .formatted(both, a, b, observation));
        }
      }
    }
  }

  private void completeUpToApplied(Observation observation) {
    for (int group : observation.seen().keySet()) {
      long promised = lastCommon(group, group, observation.applied());
      if (position(observation, group) < promised) {
        history.violation(
            "group %d is older than position %d, which is said to be applied: %s"
                .formatted(group, promised, observation));
      }
    }
  }

  /** The index and its position are one commit. */
  private void nothingAboveAppliedInSearches(Observation observation) {
    for (int group : observation.seen().keySet()) {
      if (observation.place().equals("search")
          && position(observation, group) > observation.applied()) {
        history.violation(
            "group %d is at position %d, above what is said to be applied: %s"
                .formatted(group, position(observation, group), observation));
      }
    }
  }

  private void nothingGoesBack(String place, List<Observation> seen) {
    List<Observation> byBegin = new ArrayList<>(seen);
    byBegin.sort(Comparator.comparingLong(Observation::begun));
    List<Observation> byEnd = new ArrayList<>(seen);
    byEnd.sort(Comparator.comparingLong(Observation::ended));
    long[] highest = new long[GROUPS];
    long applied = -1;
    long life = 0;
    int next = 0;
    for (Observation observation : byBegin) {
      if (life(observation) != life) {
        life = life(observation);
        applied = -1;
      }
      while (byEnd.get(next).ended() < observation.begun()) {
        Observation before = byEnd.get(next++);
        before
            .seen()
            .keySet()
            .forEach(group -> highest[group] = Math.max(highest[group], position(before, group)));
        if (life(before) == life) {
          applied = Math.max(applied, before.applied());
        }
      }
      for (int group : observation.seen().keySet()) {
        if (position(observation, group) < highest[group]) {
          history.violation(
              "%s: group %d was at %d and is at %d: %s"
                  .formatted(
                      place, group, highest[group], position(observation, group), observation));
        }
      }
      if (observation.applied() < applied) {
        history.violation(
            "%s: applied was %d and is %d: %s"
                .formatted(place, applied, observation.applied(), observation));
      }
    }
  }

  private long life(Observation observation) {
    return history.life(observation.place(), observation.begun());
  }
}
