package kr.naru.backup.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import kr.naru.backup.tree.Manifest;
import kr.naru.backup.tree.Runs;
import kr.naru.files.PathBytes;
import org.junit.jupiter.api.Test;

class KeepRulesTest {

  private static Runs.Run run(String started, String path) {
    return new Runs.Run(
        new Manifest(
            started,
            "host",
            Instant.parse(started),
            Instant.parse(started),
            Optional.empty(),
            List.of(PathBytes.of(path)),
            new Manifest.Counts(0, 0, 0, 0, 0, 0, 0),
            List.of(),
            List.of()),
        started);
  }

  private static List<Runs.Run> runs(String... started) {
    return Stream.of(started).map(time -> run(time, "srv")).toList();
  }

  private static List<String> kept(KeepRules rules, List<Runs.Run> runs) {
    return rules.judge(runs, ZoneOffset.UTC).stream()
        .filter(KeepRules.Verdict::isKept)
        .map(verdict -> verdict.run().manifest().run())
        .toList();
  }

  private static final List<Runs.Run> RUNS =
      runs(
          "2026-09-30T10:00:00Z",
          "2026-10-31T10:00:00Z",
          "2026-11-01T10:00:00Z",
          "2026-11-01T20:00:00Z",
          "2026-11-02T10:00:00Z",
          "2026-11-02T11:00:00Z");

  @Test
  void noRuleKeepsAll() {
    assertThat(kept(KeepRules.NONE, RUNS)).hasSize(6);
  }

  @Test
  void lastKeepsTheYoungest() {
    assertThat(kept(new KeepRules(2, 0, 0, 0, Duration.ZERO), RUNS))
        .containsExactly("2026-11-02T10:00:00Z", "2026-11-02T11:00:00Z");
  }

  @Test
  void dailyWeeklyAndMonthlyKeepTheYoungestOfEach() {
    assertThat(kept(new KeepRules(0, 2, 0, 0, Duration.ZERO), RUNS))
        .containsExactly("2026-11-01T20:00:00Z", "2026-11-02T11:00:00Z");
    assertThat(kept(new KeepRules(0, 0, 2, 0, Duration.ZERO), RUNS))
        .containsExactly("2026-11-01T20:00:00Z", "2026-11-02T11:00:00Z");
    assertThat(kept(new KeepRules(0, 0, 0, 9, Duration.ZERO), RUNS))
        .containsExactly("2026-09-30T10:00:00Z", "2026-10-31T10:00:00Z", "2026-11-02T11:00:00Z");
  }

  @Test
  void withinCountsFromTheYoungestRun() {
    assertThat(kept(new KeepRules(0, 0, 0, 0, Duration.ofHours(15)), RUNS))
        .containsExactly("2026-11-01T20:00:00Z", "2026-11-02T10:00:00Z", "2026-11-02T11:00:00Z");
  }

  @Test
  void eachSetOfPathsIsJudgedByItself() {
    List<Runs.Run> both = new ArrayList<>(RUNS);
    both.add(run("2020-01-01T00:00:00Z", "other"));

    assertThat(kept(new KeepRules(1, 0, 0, 0, Duration.ZERO), both))
        .containsExactly("2026-11-02T11:00:00Z", "2020-01-01T00:00:00Z");
  }
}
