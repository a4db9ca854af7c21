package kr.naru.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Collects the figures of all rounds and prints their medians as Markdown. */
final class Figures {

  /** Who was measured. */
  enum Side {
    NARU,
    PEER
  }

  private record Key(Variant variant, String name, String unit) {}

  private final Map<Key, Map<Side, List<Double>>> values = new LinkedHashMap<>();

  void add(Variant variant, Side side, String name, String unit, double value) {
    values
        .computeIfAbsent(new Key(variant, name, unit), key -> new LinkedHashMap<>())
        .computeIfAbsent(side, key -> new ArrayList<>())
        .add(value);
    System.out.printf(Locale.ROOT, "    %s %s: %,.1f %s%n", side, name, value, unit);
  }

  /** The percentiles of a lag phase. */
  void addLags(Variant variant, Side side, String name, double[] millis) {
    double[] sorted = millis.clone();
    Arrays.sort(sorted);
    add(variant, side, name + ", p50", "ms", sorted[sorted.length / 2]);
    add(variant, side, name + ", p99", "ms", sorted[(int) (sorted.length * 0.99)]);
    add(variant, side, name + ", max", "ms", sorted[sorted.length - 1]);
  }

  /** One table for each variant; in brackets the lowest and the highest round. */
  String tables() {
    StringBuilder text = new StringBuilder();
    for (Variant variant : Variant.values()) {
      List<Key> keys = values.keySet().stream().filter(key -> key.variant() == variant).toList();
      if (!keys.isEmpty()) {
        text.append("\n### ").append(variant.title()).append("\n\n");
        text.append("| figure | unit | Naru | SymmetricDS | Naru / SymmetricDS |\n");
        text.append("| --- | --- | ---: | ---: | ---: |\n");
        keys.forEach(key -> row(text, key));
      }
    }
    return text.toString();
  }

  private void row(StringBuilder text, Key key) {
    List<Double> ours = values.get(key).get(Side.NARU);
    List<Double> theirs = values.get(key).get(Side.PEER);
    String ratio =
        ours == null || theirs == null || median(theirs) == 0
            ? "–"
            : String.format(Locale.ROOT, "%.2f", median(ours) / median(theirs));
    text.append(
        String.format(
            Locale.ROOT,
            "| %s | %s | %s | %s | %s |%n",
            key.name(),
            key.unit(),
            cell(ours),
            cell(theirs),
            ratio));
  }

  private static String cell(List<Double> rounds) {
    if (rounds == null) {
      return "–";
    }
    double low = rounds.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    double high = rounds.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    String middle = number(median(rounds));
    return rounds.size() == 1 ? middle : middle + " (" + number(low) + "–" + number(high) + ")";
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, Math.abs(value) < 100 ? "%,.1f" : "%,.0f", value);
  }

  private static double median(List<Double> rounds) {
    double[] sorted = rounds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
