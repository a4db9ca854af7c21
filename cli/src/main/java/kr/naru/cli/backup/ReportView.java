package kr.naru.cli.backup;

import java.util.List;
import kr.naru.backup.restore.RestoreReport;

/** What the answers of a restore and of a comparison have in common. */
record ReportView(long files, long bytes, List<String> warnings, List<String> damages) {

  static ReportView of(RestoreReport report) {
    return new ReportView(report.files(), report.bytes(), report.warnings(), report.damages());
  }

  List<Answer.Complaint> complaints() {
    return List.of(
        new Answer.Complaint("damaged", damages), new Answer.Complaint("warning", warnings));
  }
}
