package kr.naru.bench.backup;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.StringJoiner;
import java.util.function.BiFunction;
import kr.naru.bench.backup.Measured.Measure;

/** The figures as Markdown for docs/performance.md. */
record Report(Measured measured) {

  private static final String FLOOR = "floor";
  private static final double MEGA = 1e6;

  static Report of(List<String> lines) {
    return new Report(Measured.of(lines));
  }

  /** What was measured, the aims, and a table for each phase. */
  String text() {
    StringBuilder text = new StringBuilder();
    measured.about().forEach(line -> text.append("- ").append(line).append('\n'));
    section(text, "Aims", Aims.table(measured));
    section(text, "Mixed tree", absolute("tree"));
    section(text, "Mixed tree, ratio to the floor", ratiosToFloor());
    section(text, "Unchanged run of small files", absolute("unchanged"));
    section(text, "Database file", absolute("database"));
    section(text, "Many files of 1 KB", absolute("many"));
    return text.toString();
  }

  private static void section(StringBuilder text, String title, String table) {
    if (!table.isEmpty()) {
      text.append("\n### Backup: ").append(title).append("\n\n").append(table);
    }
  }

  private String absolute(String phase) {
    return table(measured.measures(phase), measured.tools(phase), this::cell);
  }

  private String ratiosToFloor() {
    List<Measure> ofFloor =
        measured.measures("tree").stream()
            .filter(measure -> measured.median(measure, FLOOR).isPresent())
            .toList();
    return table(ofFloor, measured.tools("tree"), this::ratio);
  }

  private static String table(
      List<Measure> measures, Collection<String> tools, BiFunction<Measure, String, String> cell) {
    if (measures.isEmpty()) {
      return "";
    }
    StringJoiner rows = new StringJoiner("\n", "", "\n");
    rows.add("| | " + String.join(" | ", tools) + " |");
    rows.add("| --- |" + " ---: |".repeat(tools.size()));
    for (Measure measure : measures) {
      StringJoiner row = new StringJoiner(" | ", "| ", " |");
      row.add(measure.name() + ", " + unit(measure));
      tools.forEach(tool -> row.add(cell.apply(measure, tool)));
      rows.add(row.toString());
    }
    return rows.toString();
  }

  /** The median; in brackets the lowest and the highest round. */
  private String cell(Measure measure, String tool) {
    OptionalDouble median = measured.median(measure, tool);
    if (median.isEmpty()) {
      return "–";
    }
    List<Double> rounds = measured.rounds(measure, tool);
    String low = number(measure, Collections.min(rounds));
    String high = number(measure, Collections.max(rounds));
    String middle = number(measure, median.getAsDouble());
    return low.equals(high) ? middle : middle + " (" + low + "–" + high + ")";
  }

  private String ratio(Measure measure, String tool) {
    OptionalDouble ratio = measured.ratio(measure, tool, measure, FLOOR);
    return ratio.isPresent() ? String.format(Locale.ROOT, "%.2f", ratio.getAsDouble()) : "–";
  }

  private static String number(Measure measure, double value) {
    return String.format(Locale.ROOT, "%,.2f", unit(measure).equals("MB") ? value / MEGA : value);
  }

  private static String unit(Measure measure) {
    if (measure.name().endsWith("rate")) {
      return "MB/s";
    }
    return measure.name().matches(".* (wall|CPU)") ? "s" : "MB";
  }
}
