package kr.naru.cli.backup;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import kr.naru.backup.run.BackupRun;
import kr.naru.backup.volume.MountTable;
import kr.naru.backup.volume.RegisteredVolume;
import kr.naru.backup.volume.Volumes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "add", description = "Registers a volume; makes the store when there is none.")
final class VolumeAddCommand extends BackupAction {

  private record Added(@JsonUnwrapped VolumeView volume) implements Answer {

    @Override
    public List<String> lines() {
      String name = volume.name();
      return List.of("volume " + name + " is registered: run --registered " + name);
    }
  }

  @Parameters(paramLabel = "NAME", description = "Name of the volume in this store.")
  private String name;

  @Option(
      names = "--device",
      paramLabel = "PATH",
      required = true,
      description = "Block device or image file that is not mounted read-write; may be a link.")
  private Path device;

  @Option(
      names = "--mount",
      paramLabel = "DIR",
      description = "Where its files can be read, for file mode; need not be mounted now.")
  private Path mount;

  @Mixin private NewStoreOptions newStore;

  @Override
  int act() throws IOException {
    RegisteredVolume volume =
        RegisteredVolume.of(
            name,
            BackupRun.host(),
            device,
            Optional.ofNullable(mount),
            InstantSource.system().instant());
    new Volumes(newStore.openOrCreate(options)).add(volume, MountTable.read());
    tell(new Added(VolumeView.of(volume)));
    return DONE;
  }
}
