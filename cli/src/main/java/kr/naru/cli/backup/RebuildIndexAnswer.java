package kr.naru.cli.backup;

import java.util.List;
import kr.naru.backup.upkeep.RebuildIndex;
import kr.naru.cli.terminal.Readable;

/** What a new index holds, and which units it could not take up. */
record RebuildIndexAnswer(int units, long blobs, List<String> damages) implements Answer {

  static RebuildIndexAnswer of(RebuildIndex.Report report) {
    return new RebuildIndexAnswer(report.units(), report.blobs(), report.damages());
  }

  @Override
  public List<Complaint> complaints() {
    return List.of(new Complaint("damaged", damages));
  }

  @Override
  public List<String> lines() {
    return List.of(
        "the index has %s blobs of %s units"
            .formatted(Readable.count(blobs), Readable.count(units)));
  }
}
