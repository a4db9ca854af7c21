package kr.naru.cli.backup;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import kr.naru.backup.upkeep.Forget;
import kr.naru.backup.upkeep.KeepRules;
import kr.naru.cli.terminal.Readable;

/**
 * Which runs were removed, and what that freed.
 *
 * @param freeing null when nothing was removed
 */
record ForgetAnswer(
    List<String> kept, List<String> removed, boolean dryRun, @JsonUnwrapped Freeing freeing)
    implements Answer {

  /** Objects, and bytes net of what was written anew. */
  record Freeing(
      @JsonIgnore int removedRuns,
      boolean freed,
      int deletedUnits,
      int rewrittenUnits,
      int deletedOthers,
      long freedBytes) {

    private static Freeing of(Forget.Report report) {
      return new Freeing(
          report.removedRuns(),
          report.freed(),
          report.deletedUnits(),
          report.rewrittenUnits(),
          report.deletedOthers(),
          report.freedBytes());
    }
  }

  static ForgetAnswer plan(List<KeepRules.Verdict> verdicts) {
    return new ForgetAnswer(names(verdicts, true), names(verdicts, false), true, null);
  }

  static ForgetAnswer done(List<KeepRules.Verdict> verdicts, Forget.Report report) {
    return new ForgetAnswer(
        names(verdicts, true), names(verdicts, false), false, Freeing.of(report));
  }

  private static List<String> names(List<KeepRules.Verdict> verdicts, boolean kept) {
    return verdicts.stream()
        .filter(verdict -> verdict.isKept() == kept)
        .map(verdict -> verdict.run().manifest().run())
        .toList();
  }

  @Override
  public List<String> lines() {
    if (freeing == null) {
      return List.of("nothing was removed (--dry-run)");
    }
    if (!freeing.freed) {
      return List.of(freeing.removedRuns + " runs removed");
    }
    return List.of(
        "%d runs removed, %s freed: %d units deleted, %d written anew"
            .formatted(
                freeing.removedRuns,
                Readable.size(Math.max(0, freeing.freedBytes)),
                freeing.deletedUnits,
                freeing.rewrittenUnits));
  }
}
