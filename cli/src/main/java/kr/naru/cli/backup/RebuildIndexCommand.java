package kr.naru.cli.backup;

import java.io.IOException;
import kr.naru.backup.upkeep.RebuildIndex;
import picocli.CommandLine.Command;

@Command(
    name = "rebuild-index",
    description = "Makes the index anew from the units, when it is lost or damaged.")
final class RebuildIndexCommand extends BackupAction {

  @Override
  int act() throws IOException {
    RebuildIndex.Report report = RebuildIndex.of(options.open());
    tell(RebuildIndexAnswer.of(report));
    return report.damages().isEmpty() ? DONE : DAMAGED;
  }
}
