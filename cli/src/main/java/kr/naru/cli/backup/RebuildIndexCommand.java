package kr.naru.cli.backup;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import kr.naru.backup.upkeep.RebuildIndex;
import kr.naru.cli.terminal.Readable;
import picocli.CommandLine.Command;

@Command(
    name = "rebuild-index",
    description = "Makes the index anew from the units, when it is lost or damaged.")
final class RebuildIndexCommand extends BackupAction {

  @Override
  int act() throws IOException {
    RebuildIndex.Report report = RebuildIndex.of(options.open());
    if (json) {
      Map<String, Object> answer = new LinkedHashMap<>();
      answer.put("units", report.units());
      answer.put("blobs", report.blobs());
      answer.put("damages", report.damages());
      printJson(answer);
    } else {
      complain("damaged", report.damages());
      out()
          .println(
              "the index has %s blobs of %s units"
                  .formatted(Readable.count(report.blobs()), Readable.count(report.units())));
    }
    return report.damages().isEmpty() ? DONE : DAMAGED;
  }
}
