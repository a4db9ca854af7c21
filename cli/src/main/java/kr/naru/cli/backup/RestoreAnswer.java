package kr.naru.cli.backup;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.ArrayList;
import java.util.List;
import kr.naru.backup.restore.RestoreReport;
import kr.naru.cli.terminal.Readable;

/**
 * What a restore did.
 *
 * @param target null when it went onto a device
 * @param device null when it went below a directory
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RestoreAnswer(
    String run,
    String target,
    String device,
    Elapsed seconds,
    @JsonUnwrapped ReportView report,
    long others,
    long already,
    long failed,
    long damaged)
    implements Answer {

  static RestoreAnswer of(
      String run, String target, String device, RestoreReport report, Elapsed elapsed) {
    return new RestoreAnswer(
        run,
        target,
        device,
        elapsed,
        ReportView.of(report),
        report.others(),
        report.already(),
        report.failedFiles(),
        report.damagedFiles());
  }

  @Override
  public List<Complaint> complaints() {
    return report.complaints();
  }

  @Override
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "run %s: %s files, %s others, %s restored %s, %s"
            .formatted(
                run,
                Readable.count(report.files()),
                Readable.count(others),
                Readable.size(report.bytes()),
                device == null ? "below " + target : "onto " + device,
                seconds.text()));
    if (already > 0) {
      lines.add(Readable.count(already) + " files were there already");
    }
    return lines;
  }
}
