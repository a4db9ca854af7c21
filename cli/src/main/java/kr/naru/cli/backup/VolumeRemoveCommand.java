package kr.naru.cli.backup;

import java.io.IOException;
import java.util.List;
import kr.naru.backup.volume.Volumes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "remove", description = "Forgets that a volume is registered; its runs stay.")
final class VolumeRemoveCommand extends BackupAction {

  private record Removed(String removed) implements Answer {

    @Override
    public List<String> lines() {
      return List.of("volume " + removed + " is not registered any more; its runs stay");
    }
  }

  @Parameters(paramLabel = "NAME", description = "Name of the volume.")
  private String name;

  @Override
  int act() throws IOException {
    new Volumes(options.open()).remove(name);
    tell(new Removed(name));
    return DONE;
  }
}
