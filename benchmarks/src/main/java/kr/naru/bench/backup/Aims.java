package kr.naru.bench.backup;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.StringJoiner;
import java.util.function.Function;
import kr.naru.bench.backup.Measured.Measure;

/** The aims of the backup (BKUP-11 and the issue of the engine), each reached or missed. */
final class Aims {

  private static final String OURS = "naru-2";
  private static final String FLOOR = "floor";
  private static final List<String> PEERS = List.of("restic", "borg");
  private static final Measure FLOOR_CPU = new Measure("tree", "backup CPU");

  private final Measured measured;
  private final StringBuilder text = new StringBuilder();

  private Aims(Measured measured) {
    this.measured = measured;
  }

  /** A table; an aim of which nothing was measured has no row. */
  static String table(Measured measured) {
    Aims aims = new Aims(measured);
    aims.ofTree();
    aims.ofOthers();
    return aims.text.isEmpty()
        ? ""
        : "| aim | at most | Naru, 2 threads | restic | borg | |\n"
            + "| --- | ---: | ---: | ---: | ---: | --- |\n"
            + aims.text;
  }

  private void ofTree() {
    Measure stored = new Measure("tree", "stored");
    Measure restore = new Measure("tree", "restore wall");
    atMost(1.3, "backup: CPU / the floor's", toFloor(FLOOR_CPU, FLOOR_CPU));
    atMost(1.0, "stored / the floor's", toFloor(stored, stored));
    atMost(0.8, "restore: wall / the floor's", toFloor(restore, restore));
    atMost(
        0.6,
        "check of all data: CPU / the floor's of compressing",
        toFloor(new Measure("tree", "check CPU"), FLOOR_CPU));
    Measure backup = new Measure("tree", "backup wall");
    atMost(
        0.625,
        "backup: wall of 2 threads / of 1 (1.6 times as fast)",
        tool -> tool.equals(OURS) ? measured.ratio(backup, OURS, backup, "naru-1") : none());
  }

  private void ofOthers() {
    Measure unchanged = new Measure("unchanged", "unchanged wall");
    atMost(1.5, "unchanged run of small files: s", tool -> measured.median(unchanged, tool));
    for (String kind : List.of("pages", "noise")) {
      Measure changed = new Measure("database", kind + ": changed");
      Measure growth = new Measure("database", kind + ": growth");
      atMost(
          1.3,
          "database file: stored / changed, new content " + kind,
          tool -> measured.ratio(growth, tool, changed, "all"));
    }
    ofMany("backup rate");
    ofMany("restore rate");
  }

  /** The smallest count is measured first, the largest last. */
  private void ofMany(String name) {
    List<Measure> rates =
        measured.measures("many").stream().filter(rate -> rate.name().endsWith(name)).toList();
    if (rates.size() > 1) {
      Measure few = rates.get(0);
      Measure many = rates.get(rates.size() - 1);
      atMost(
          1 / 0.9,
          "%s: %s / with %s (0.9 of the speed)"
              .formatted(name, few.name().split(":")[0], many.name().split(":")[0]),
          tool -> measured.ratio(few, tool, many, tool));
    }
  }

  private Function<String, OptionalDouble> toFloor(Measure measure, Measure floor) {
    return tool -> measured.ratio(measure, tool, floor, FLOOR);
  }

  private void atMost(double bound, String aim, Function<String, OptionalDouble> figure) {
    OptionalDouble ours = figure.apply(OURS);
    if (ours.isEmpty()) {
      return;
    }
    StringJoiner row = new StringJoiner(" | ", "| ", " |\n");
    row.add(aim).add(number(bound)).add(number(ours.getAsDouble()));
    String verdict = ours.getAsDouble() <= bound ? "reached" : "**missed**";
    for (String peer : PEERS) {
      OptionalDouble theirs = figure.apply(peer);
      row.add(theirs.isPresent() ? number(theirs.getAsDouble()) : "–");
      if (theirs.isPresent() && theirs.getAsDouble() < ours.getAsDouble()) {
        verdict += ", **behind " + peer + "**";
      }
    }
    text.append(row.add(verdict));
  }

  private static OptionalDouble none() {
    return OptionalDouble.empty();
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3f", value).replaceFirst("0$", "");
  }
}
