package kr.naru.cli.backup;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.ArrayList;
import java.util.List;
import kr.naru.backup.restore.RestoreReport;
import kr.naru.cli.terminal.Readable;

/** In what a run differs from its source. */
record CompareAnswer(
    String run,
    Elapsed seconds,
    @JsonUnwrapped ReportView report,
    long different,
    List<String> differences)
    implements Answer {

  static CompareAnswer of(String run, RestoreReport report, Elapsed elapsed) {
    return new CompareAnswer(
        run, elapsed, ReportView.of(report), report.differenceCount(), report.differences());
  }

  @Override
  public List<Complaint> complaints() {
    List<Complaint> complaints = new ArrayList<>(report.complaints());
    complaints.add(new Complaint("differs", differences));
    return complaints;
  }

  @Override
  public List<String> lines() {
    return List.of(
        "run %s: %s files, %s compared, %s differences, %s"
            .formatted(
                run,
                Readable.count(report.files()),
                Readable.size(report.bytes()),
                Readable.count(different),
                seconds.text()));
  }
}
