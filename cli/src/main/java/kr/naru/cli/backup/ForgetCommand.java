package kr.naru.cli.backup;

import java.io.IOException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import kr.naru.backup.store.Store;
import kr.naru.backup.tree.Runs;
import kr.naru.backup.upkeep.Forget;
import kr.naru.backup.upkeep.KeepRules;
import kr.naru.cli.outcome.CommandFailed;
import kr.naru.cli.outcome.ExitCode;
import kr.naru.cli.terminal.Readable;
import kr.naru.cli.terminal.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "forget",
    description = {
      "Removes runs and frees what no run needs. The plan is printed first; --dry-run prints it only.",
      "Rules apply to each host and set of paths by itself; a run that any rule keeps is kept. Without rules",
      "and RUNs only what no run needs is freed, such as the rest of a run that was cut off."
    })
final class ForgetCommand extends BackupAction {

  @Parameters(
      paramLabel = "RUN",
      arity = "0..*",
      description = "Runs to remove, by name or beginning; a damaged one by its object's name.")
  private List<String> names = new ArrayList<>();

  @Option(names = "--keep-last", paramLabel = "N", description = "Keeps the youngest N.")
  private int last;

  @Option(names = "--keep-daily", paramLabel = "N", description = "Keeps the youngest of N days.")
  private int daily;

  @Option(names = "--keep-weekly", paramLabel = "N", description = "Keeps the youngest of N weeks.")
  private int weekly;

  @Option(
      names = "--keep-monthly",
      paramLabel = "N",
      description = "Keeps the youngest of N months.")
  private int monthly;

  @Option(
      names = "--keep-within",
      paramLabel = "DURATION",
      description = "Keeps all younger than this, from the youngest back: 12h, 30d.")
  private String within = "";

  @Option(names = "--dry-run", description = "Prints the plan; removes nothing.")
  private boolean dryRun;

  @Override
  int act() throws IOException {
    KeepRules rules = rules();
    if (!rules.areNone() && !names.isEmpty()) {
      throw new CommandFailed(ExitCode.USAGE, "give RUNs or --keep-… rules, not both");
    }
    Store store = options.open();
    Runs runs = Runs.load(store);
    List<String> objects = new ArrayList<>();
    List<KeepRules.Verdict> verdicts = verdicts(rules, runs, objects);
    verdicts.stream().filter(v -> !v.isKept()).forEach(v -> objects.add(v.run().object()));
    if (!json) {
      print(verdicts);
    }
    if (dryRun) {
      tell(ForgetAnswer.plan(verdicts));
      return DONE;
    }
    Forget.Report report = new Forget(store).run(objects);
    tell(ForgetAnswer.done(verdicts, report));
    if (!report.freed() && !json) {
      err()
          .println(
              "naru: the store is in use, so the space is not freed yet: run forget again later");
    }
    return report.freed() ? DONE : WARNINGS;
  }

  private KeepRules rules() {
    if (last < 0 || daily < 0 || weekly < 0 || monthly < 0) {
      throw new CommandFailed(ExitCode.USAGE, "--keep-… takes numbers from 0 on");
    }
    return new KeepRules(last, daily, weekly, monthly, duration());
  }

  private Duration duration() {
    if (within.isEmpty()) {
      return Duration.ZERO;
    }
    if (!within.matches("[1-9][0-9]{0,8}[hdw]")) {
      throw new CommandFailed(
          ExitCode.USAGE,
          "--keep-within " + within + ": expected hours, days or weeks: 12h, 30d, 8w");
    }
    long number = Long.parseLong(within.substring(0, within.length() - 1));
    return switch (within.charAt(within.length() - 1)) {
      case 'h' -> Duration.ofHours(number);
      case 'd' -> Duration.ofDays(number);
      default -> Duration.ofDays(7 * number);
    };
  }

  /** Of the rules, or of the names; objects of damaged manifests go to the list. */
  private List<KeepRules.Verdict> verdicts(KeepRules rules, Runs runs, List<String> objects)
      throws IOException {
    if (names.isEmpty()) {
      return rules.judge(runs.all(), ZoneId.systemDefault());
    }
    List<Runs.Run> removed = new ArrayList<>();
    for (String name : names) {
      if (runs.damaged().containsKey(name)) {
        objects.add(name);
      } else {
        removed.add(runs.find(name));
      }
    }
    return runs.all().stream()
        .map(
            run ->
                new KeepRules.Verdict(
                    run, removed.contains(run) ? List.of() : List.of("not named")))
        .toList();
  }

  private void print(List<KeepRules.Verdict> verdicts) {
    Table table = new Table().left("run").left("started").left("").left("because");
    for (KeepRules.Verdict verdict : verdicts) {
      table.row(
          verdict.run().manifest().run(),
          Readable.time(verdict.run().manifest().started().toString(), ZoneId.systemDefault()),
          verdict.isKept() ? "keep" : "remove",
          String.join(", ", verdict.reasons()));
    }
    out().print(table);
    out().flush();
  }
}
