package kr.naru.cli.backup;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "volume",
    description = {
      "Registers volumes in a store: a name for an unmounted device, a snapshot device or an image file.",
      "run --registered NAME then chooses by itself: block by block from 300,000 files on, else file by file",
      "where the volume is mounted."
    },
    subcommands = {VolumeAddCommand.class, VolumeListCommand.class, VolumeRemoveCommand.class})
final class VolumeCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to do: add, list or remove");
  }
}
