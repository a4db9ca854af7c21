package kr.naru.cli.backup;

import java.util.List;
import kr.naru.backup.volume.RegisteredVolume;
import kr.naru.cli.terminal.Table;

/** The registered volumes. */
record VolumeListAnswer(List<VolumeView> volumes) implements Answer {

  static VolumeListAnswer of(List<RegisteredVolume> all) {
    return new VolumeListAnswer(all.stream().map(VolumeView::of).toList());
  }

  @Override
  public List<String> lines() {
    Table table = new Table().left("volume").left("host").left("device").left("mounted at");
    for (VolumeView volume : volumes) {
      String mount = volume.mount() == null ? "-" : volume.mount();
      table.row(volume.name(), volume.host(), volume.device(), mount);
    }
    return table.toString().lines().toList();
  }
}
