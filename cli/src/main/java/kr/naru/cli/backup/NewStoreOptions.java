package kr.naru.cli.backup;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import kr.naru.backup.store.NewStore;
import kr.naru.backup.store.Store;
import kr.naru.cli.outcome.CommandFailed;
import kr.naru.cli.outcome.ExitCode;
import picocli.CommandLine.Option;

/** Of commands that make the store when there is none. */
final class NewStoreOptions {

  @Option(
      names = "--no-encryption",
      description =
          "Makes the new store without encryption, for a store that nobody else can read.")
  private boolean noEncryption;

  Store openOrCreate(StoreOptions options) throws IOException {
    if (Store.exists(options.store)) {
      return options.open();
    }
    Optional<byte[]> password = options.password();
    if (password.isEmpty() && !noEncryption) {
      throw new CommandFailed(
          ExitCode.USAGE,
          options.store
              + " is no backup store yet: give --password-file to make one (or --no-encryption)");
    }
    if (password.isPresent() && noEncryption) {
      throw new CommandFailed(
          ExitCode.USAGE, "--no-encryption and --password-file exclude each other");
    }
    return NewStore.create(options.store, password, InstantSource.system().instant());
  }
}
