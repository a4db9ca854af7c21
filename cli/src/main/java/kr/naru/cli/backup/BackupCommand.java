package kr.naru.cli.backup;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

@Command(
    name = "backup",
    description = {
      "Backs up files and volumes into a store of encrypted, immutable objects, and restores them.",
      "Needs no server. docs/backup-format.md says what is in a store."
    },
    scope = ScopeType.INHERIT,
    exitCodeList = {
      "0:done",
      "1:done with warnings: a file was not read, or differs",
      "2:wrong usage",
      "3:failed: no store, wrong password, no space",
      "4:damaged: something of the store is not what was written"
    },
    subcommands = {
      RunCommand.class,
      RestoreCommand.class,
      ListCommand.class,
      ShowCommand.class,
      CheckCommand.class,
      BackupVerifyCommand.class,
      ForgetCommand.class,
      RebuildIndexCommand.class,
      KeyCommand.class,
      VolumeCommand.class
    })
public final class BackupCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getOut());
    return 0;
  }
}
