package kr.naru.bench.backup;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** All figures, in the order in which they were first taken. */
final class Measured {

  /**
   * @param phase what was backed up: tree, unchanged, database, many
   * @param name the step and what of it: wall and CPU in seconds, rate in MB/s, others in octets
   */
  record Measure(String phase, String name) {}

  private final Map<Measure, Map<String, List<Double>>> values = new LinkedHashMap<>();
  private final List<String> about = new ArrayList<>();

  /**
   * @param lines phase, tool, measure and value, with tabs between; phase {@code about} has words
   * @throws IllegalArgumentException when a line is of another shape
   */
  static Measured of(List<String> lines) {
    Measured measured = new Measured();
    for (String line : lines) {
      String[] fields = line.split("\t");
      if (fields.length != 4) {
        throw new IllegalArgumentException("not phase, tool, measure and value: " + line);
      }
      if (fields[0].equals("about")) {
        measured.about.add(fields[1] + ": " + fields[3]);
      } else {
        measured.add(new Measure(fields[0], fields[2]), fields[1], Double.parseDouble(fields[3]));
      }
    }
    return measured;
  }

  private void add(Measure measure, String tool, double value) {
    values
        .computeIfAbsent(measure, key -> new LinkedHashMap<>())
        .computeIfAbsent(tool, key -> new ArrayList<>())
        .add(value);
  }

  List<String> about() {
    return about;
  }

  List<Measure> measures(String phase) {
    return values.keySet().stream().filter(measure -> measure.phase().equals(phase)).toList();
  }

  Collection<String> tools(String phase) {
    Set<String> tools = new LinkedHashSet<>();
    measures(phase).forEach(measure -> tools.addAll(values.get(measure).keySet()));
    return tools;
  }

  /** One for each round; empty when the tool was not measured. */
  List<Double> rounds(Measure measure, String tool) {
    return values.getOrDefault(measure, Map.of()).getOrDefault(tool, List.of());
  }

  OptionalDouble median(Measure measure, String tool) {
    double[] sorted =
        rounds(measure, tool).stream().mapToDouble(Double::doubleValue).sorted().toArray();
    if (sorted.length == 0) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of((sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2);
  }

  /** Of the medians of two measures; empty when one is missing. */
  OptionalDouble ratio(Measure above, String tool, Measure below, String other) {
    OptionalDouble top = median(above, tool);
    OptionalDouble bottom = median(below, other);
    return top.isPresent() && bottom.isPresent() && bottom.getAsDouble() != 0
        ? OptionalDouble.of(top.getAsDouble() / bottom.getAsDouble())
        : OptionalDouble.empty();
  }
}
