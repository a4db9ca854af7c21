package kr.naru.bench;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Takes the time and the CPU of some processes from its making to {@link #stop}. */
final class CpuMeter {

  /**
   * What was used.
   *
   * @param seconds CPU seconds by the sources' names
   * @param elapsed seconds by the clock
   * @param others processors that programs outside the benchmark kept busy on average: above 0.2
   *     the figures are not of a quiet machine
   */
  record Use(Map<String, Double> seconds, double elapsed, double others) {

    double of(String... names) {
      double sum = 0;
      for (String name : names) {
        sum += seconds.getOrDefault(name, 0.0);
      }
      return sum;
    }

    double all() {
      return seconds.values().stream().mapToDouble(Double::doubleValue).sum();
    }
  }

  private final List<Supplier<Map<String, Long>>> sources;
  private final Map<String, Long> before;
  private final long machine = Ticks.ofMachine();
  private final long own = Ticks.of(ProcessHandle.current().pid());
  private final long begun;

  CpuMeter(Collection<Supplier<Map<String, Long>>> sources) {
    this.sources = List.copyOf(sources);
    this.before = read();
    this.begun = System.nanoTime();
  }

  Use stop() {
    double elapsed = (System.nanoTime() - begun) / 1e9;
    Map<String, Double> seconds = new LinkedHashMap<>();
    read()
        .forEach(
            (name, ticks) ->
                seconds.put(name, (ticks - before.getOrDefault(name, 0L)) * Ticks.SECONDS));
    double counted = seconds.values().stream().mapToDouble(Double::doubleValue).sum();
    double ours = counted;
    if (!seconds.containsKey(OWN)) {
      ours += (Ticks.of(ProcessHandle.current().pid()) - own) * Ticks.SECONDS;
    }
    double all = (Ticks.ofMachine() - machine) * Ticks.SECONDS;
    return new Use(seconds, elapsed, Math.max(0, (all - ours) / elapsed));
  }

  /** The name of this very process among the sources. */
  static final String OWN = "writing JVM";

  static Supplier<Map<String, Long>> ownProcess() {
    return () -> Map.of(OWN, Ticks.of(ProcessHandle.current().pid()));
  }

  private Map<String, Long> read() {
    Map<String, Long> all = new LinkedHashMap<>();
    sources.forEach(source -> all.putAll(source.get()));
    return all;
  }
}
