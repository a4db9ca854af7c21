package kr.naru.cli.backup;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kr.naru.backup.run.Counters;
import kr.naru.backup.tree.Manifest;
import kr.naru.cli.terminal.Readable;

/**
 * What a finished run tells the operator.
 *
 * @param of null for a run of paths
 */
record RunResult(
    Manifest manifest,
    Counters.Snapshot counts,
    List<String> warnings,
    RunOfVolume of,
    Optional<String> hint,
    Duration elapsed) {

  Map<String, Object> view() {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("run", manifest.run());
    if (of != null) {
      view.put("volume", of.name());
      view.put("mode", of.choice().modeName());
      view.put("reason", of.choice().reason());
    }
    view.put("seconds", elapsed.toMillis() / 1000.0);
    view.put("counts", Views.counts(counts));
    view.put("warnings", warnings);
    hint.ifPresent(text -> view.put("hint", text));
    return view;
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("run " + manifest.run() + " is complete");
    lines.add(
        "%s files, %s directories, %s others, %s"
            .formatted(
                Readable.count(counts.files()),
                Readable.count(counts.directories()),
                Readable.count(counts.others()),
                Readable.size(counts.bytes())));
    lines.add(
        "unchanged %s files, read %s, new %s, stored %s in %s units, %s"
            .formatted(
                Readable.count(counts.unchanged()),
                Readable.size(counts.read()),
                Readable.size(counts.added()),
                Readable.size(counts.stored()),
                Readable.count(counts.units()),
                Readable.duration(elapsed)));
    if (counts.resumed() > 0) {
      lines.add("taken over from a run that was cut off: " + Readable.size(counts.resumed()));
    }
    hint.ifPresent(text -> lines.add("hint: " + text));
    return lines;
  }
}
