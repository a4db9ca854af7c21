package kr.naru.cli.backup;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.ArrayList;
import java.util.List;
import kr.naru.backup.run.Counters;
import kr.naru.cli.terminal.Readable;

/**
 * What a finished run tells the operator.
 *
 * @param volume null for a run of paths
 * @param hint null when there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RunAnswer(
    String run,
    @JsonUnwrapped Volume volume,
    Elapsed seconds,
    @JsonIgnoreProperties("warnings") Counters.Snapshot counts,
    List<String> warnings,
    String hint)
    implements Answer {

  /** Which registered volume was backed up, and why in this mode. */
  record Volume(String volume, String mode, String reason) {

    static Volume of(RunOfVolume run) {
      return new Volume(run.name(), run.choice().modeName(), run.choice().reason());
    }
  }

  @Override
  public List<Complaint> complaints() {
    return List.of(new Complaint("warning", warnings));
  }

  @Override
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("run " + run + " is complete");
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
                seconds.text()));
    if (counts.resumed() > 0) {
      lines.add("taken over from a run that was cut off: " + Readable.size(counts.resumed()));
    }
    if (hint != null) {
      lines.add("hint: " + hint);
    }
    return lines;
  }
}
