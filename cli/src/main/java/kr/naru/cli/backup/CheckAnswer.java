package kr.naru.cli.backup;

import java.util.ArrayList;
import java.util.List;
import kr.naru.backup.upkeep.CheckReport;
import kr.naru.cli.terminal.Readable;

/** What a check found. */
record CheckAnswer(
    boolean clean,
    Elapsed seconds,
    long runs,
    long blobs,
    long units,
    long unitsRead,
    long bytesRead,
    long unreferenced,
    List<String> damages,
    long damageCount,
    List<String> affectedFiles,
    long affectedCount)
    implements Answer {

  static CheckAnswer of(CheckReport report, Elapsed elapsed) {
    return new CheckAnswer(
        report.isClean(),
        elapsed,
        report.runs(),
        report.blobs(),
        report.units(),
        report.unitsRead(),
        report.bytes(),
        report.unreferenced(),
        report.damages(),
        report.damageCount(),
        report.affectedFiles(),
        report.affectedCount());
  }

  @Override
  public List<Complaint> complaints() {
    return List.of(new Complaint("damaged", damages), new Complaint("affected", affectedFiles));
  }

  @Override
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s runs, %s blobs in %s units, %s units read (%s), %s"
            .formatted(
                Readable.count(runs),
                Readable.count(blobs),
                Readable.count(units),
                Readable.count(unitsRead),
                Readable.size(bytesRead),
                seconds.text()));
    if (unreferenced > 0) {
      lines.add(Readable.count(unreferenced) + " objects are needed by no run; forget frees them");
    }
    lines.add(
        clean ? "no damage found" : damageCount + " damages, " + affectedCount + " files affected");
    return lines;
  }
}
