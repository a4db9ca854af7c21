package kr.naru.cli.backup;

import java.io.IOException;
import kr.naru.backup.volume.Volumes;
import picocli.CommandLine.Command;

@Command(name = "list", description = "Lists the registered volumes.")
final class VolumeListCommand extends BackupAction {

  @Override
  int act() throws IOException {
    tell(VolumeListAnswer.of(new Volumes(options.open()).all()));
    return DONE;
  }
}
