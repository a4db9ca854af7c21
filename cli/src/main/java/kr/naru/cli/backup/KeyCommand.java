package kr.naru.cli.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import kr.naru.backup.store.Store;
import kr.naru.cli.outcome.CommandFailed;
import kr.naru.cli.outcome.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "key",
    description = {
      "Lists, adds or removes the passwords that open the store; each is a key slot with a name.",
      "The data stays as it is: every slot opens the same key."
    })
final class KeyCommand extends BackupAction {

  enum Deed {
    list,
    add,
    remove
  }

  /** Names of the slots that there are now. */
  private record Slots(List<String> slots) implements Answer {

    @Override
    public List<String> lines() {
      return slots;
    }
  }

  @Parameters(index = "0", paramLabel = "list|add|remove", description = "What to do.")
  private Deed deed;

  @Parameters(index = "1", paramLabel = "NAME", arity = "0..1", description = "Name of the slot.")
  private String name;

  @Option(
      names = "--new-password-file",
      paramLabel = "FILE",
      description = "File whose first line is the password to add.")
  private Path newPasswordFile;

  @Override
  int act() throws IOException {
    if (deed != Deed.list && name == null) {
      throw new CommandFailed(ExitCode.USAGE, "key " + deed + " needs the NAME of the slot");
    }
    if (deed == Deed.add && newPasswordFile == null) {
      throw new CommandFailed(ExitCode.USAGE, "key add needs --new-password-file");
    }
    Store store = options.open();
    switch (deed) {
      case add -> store.addKey(name, StoreOptions.firstLine(newPasswordFile));
      case remove -> store.removeKey(name);
      default -> {
        // Lists only.
      }
    }
    tell(new Slots(store.keys()));
    return DONE;
  }
}
