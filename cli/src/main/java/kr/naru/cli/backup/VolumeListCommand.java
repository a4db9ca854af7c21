package kr.naru.cli.backup;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import kr.naru.backup.volume.RegisteredVolume;
import kr.naru.backup.volume.Volumes;
import kr.naru.cli.terminal.Table;
import picocli.CommandLine.Command;

@Command(name = "list", description = "Lists the registered volumes.")
final class VolumeListCommand extends BackupAction {

  @Override
  int act() throws IOException {
    List<RegisteredVolume> all = new Volumes(options.open()).all();
    if (json) {
      printJson(Map.of("volumes", all.stream().map(Views::volume).toList()));
      return DONE;
    }
    Table table = new Table().left("volume").left("host").left("device").left("mounted at");
    for (RegisteredVolume volume : all) {
      table.row(
          volume.name(),
          volume.host(),
          volume.device().toString(),
          volume.mount().map(Object::toString).orElse("-"));
    }
    out().print(table);
    return DONE;
  }
}
