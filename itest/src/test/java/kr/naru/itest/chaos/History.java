package kr.naru.itest.chaos;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** What all threads of a chaos test did and saw. Thread-safe. */
final class History {

  private static final int MOST_VIOLATIONS = 200;

  private final AtomicInteger numbers = new AtomicInteger();
  private final Map<Integer, Attempt> attempts = new ConcurrentHashMap<>();
  private final Queue<Observation> observations = new ConcurrentLinkedQueue<>();
  private final Map<String, Integer> violations = new ConcurrentHashMap<>();
  private final Map<String, Integer> failures = new ConcurrentHashMap<>();
  private final Map<String, List<Long>> starts = new ConcurrentHashMap<>();

  int nextNumber() {
    return numbers.incrementAndGet();
  }

  void put(Attempt attempt) {
    attempts.put(attempt.set().number(), attempt);
  }

  /** The attempt of that number, or null. */
  Attempt attempt(int number) {
    return attempts.get(number);
  }

  Collection<Attempt> attempts() {
    return attempts.values();
  }

  void saw(Observation observation) {
    observations.add(observation);
  }

  List<Observation> observations() {
    return List.copyOf(observations);
  }

  /** Something that must never be; the test goes on, and fails at its end. */
  void violation(String what) {
    if (violations.size() < MOST_VIOLATIONS || violations.containsKey(what)) {
      violations.merge(what, 1, Integer::sum);
    }
  }

  /** Each, and how often it was seen. */
  Map<String, Integer> violations() {
    return new TreeMap<>(violations);
  }

  /** To be said before a killed node is started again, when nothing answers there. */
  void starts(String node) {
    starts.computeIfAbsent(node, key -> new CopyOnWriteArrayList<>()).add(System.nanoTime());
  }

  /** How often a node was started again before that moment. */
  long life(String node, long time) {
    return starts.getOrDefault(node, List.of()).stream().filter(start -> start < time).count();
  }

  /** An answer that kills explain; counted for people. */
  void failure(String who, String what) {
    String line = what == null ? "null" : what.lines().findFirst().orElse("");
    failures.merge(who + ": " + line.substring(0, Math.min(line.length(), 160)), 1, Integer::sum);
  }

  Map<String, Integer> failures() {
    return new TreeMap<>(failures);
  }
}
