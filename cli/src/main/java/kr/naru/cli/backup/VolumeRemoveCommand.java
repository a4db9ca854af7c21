package kr.naru.cli.backup;

import java.io.IOException;
import java.util.Map;
import kr.naru.backup.volume.Volumes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "remove", description = "Forgets that a volume is registered; its runs stay.")
final class VolumeRemoveCommand extends BackupAction {

  @Parameters(paramLabel = "NAME", description = "Name of the volume.")
  private String name;

  @Override
  int act() throws IOException {
    new Volumes(options.open()).remove(name);
    if (json) {
      printJson(Map.of("removed", name));
    } else {
      out().println("volume " + name + " is not registered any more; its runs stay");
    }
    return DONE;
  }
}
