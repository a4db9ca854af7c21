package kr.naru.backup.upkeep;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import kr.naru.backup.tree.Manifest;
import kr.naru.backup.tree.Runs;

/**
 * Which runs stay, for each host and set of paths by itself: a run that one rule keeps is kept.
 *
 * @param last the youngest so many
 * @param daily the youngest of each of so many days that have runs; weekly, monthly likewise
 * @param within all that are younger than this, from the group's youngest back; zero for none
 */
public record KeepRules(int last, int daily, int weekly, int monthly, Duration within) {

  public static final KeepRules NONE = new KeepRules(0, 0, 0, 0, Duration.ZERO);

  /** Whether no rule is given: then all runs stay. */
  public boolean areNone() {
    return equals(NONE);
  }

  /** A run and why it stays; no reasons: it goes. */
  public record Verdict(Runs.Run run, List<String> reasons) {

    public boolean isKept() {
      return !reasons.isEmpty();
    }
  }

  /** In order of the runs. */
  public List<Verdict> judge(List<Runs.Run> runs, ZoneId zone) {
    Map<List<Object>, List<Runs.Run>> groups = new LinkedHashMap<>();
    for (Runs.Run run : runs) {
      List<Object> key = new ArrayList<>();
      key.add(run.manifest().host());
      run.manifest().roots().forEach(root -> key.add(Arrays.toString(root)));
      groups.computeIfAbsent(key, k -> new ArrayList<>()).add(run);
    }
    Map<Runs.Run, Set<String>> reasons = new LinkedHashMap<>();
    runs.forEach(run -> reasons.put(run, new LinkedHashSet<>()));
    groups.values().forEach(group -> judgeGroup(group, zone, reasons));
    return runs.stream().map(run -> new Verdict(run, List.copyOf(reasons.get(run)))).toList();
  }

  private void judgeGroup(List<Runs.Run> group, ZoneId zone, Map<Runs.Run, Set<String>> reasons) {
    List<Runs.Run> youngestFirst = new ArrayList<>(group);
    Collections.reverse(youngestFirst);
    Instant youngest = youngestFirst.get(0).manifest().started();
    for (int i = 0; i < youngestFirst.size(); i++) {
      Runs.Run run = youngestFirst.get(i);
      if (areNone()) {
        reasons.get(run).add("no rule");
      }
      if (i < last) {
        reasons.get(run).add("last");
      }
      if (!within.isZero() && !run.manifest().started().isBefore(youngest.minus(within))) {
        reasons.get(run).add("within");
      }
    }
    keepFirst(youngestFirst, daily, "daily", run -> day(run, zone), reasons);
    keepFirst(youngestFirst, weekly, "weekly", run -> week(day(run, zone)), reasons);
    keepFirst(
        youngestFirst,
        monthly,
        "monthly",
        run -> day(run, zone).getYear() * 12 + day(run, zone).getMonthValue(),
        reasons);
  }

  private static void keepFirst(
      List<Runs.Run> youngestFirst,
      int periods,
      String reason,
      Function<Manifest, Object> period,
      Map<Runs.Run, Set<String>> reasons) {
    Set<Object> met = new HashSet<>();
    for (Runs.Run run : youngestFirst) {
      if (met.size() < periods && met.add(period.apply(run.manifest()))) {
        reasons.get(run).add(reason);
      }
    }
  }

  private static LocalDate day(Manifest manifest, ZoneId zone) {
    return manifest.started().atZone(zone).toLocalDate();
  }

  private static int week(LocalDate day) {
    return day.get(IsoFields.WEEK_BASED_YEAR) * 100 + day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
  }
}
