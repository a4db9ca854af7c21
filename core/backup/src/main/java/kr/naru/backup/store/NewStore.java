package kr.naru.backup.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import kr.naru.files.PrivateFile;

/** Makes a store; its {@code config} comes last, and makes it one. */
public final class NewStore {

  private static final List<String> DIRECTORIES =
      List.of("tmp", "keys", "objects", "index", "runs", "open");

  private NewStore() {}

  /**
   * Makes a store in a directory that is empty or not there; opens the one that another has just
   * made.
   *
   * @param password empty for a store that is not encrypted
   */
  public static Store create(Path root, Optional<byte[]> password, Instant now) throws IOException {
    PrivateFile.createDirectories(root);
    try (StoreLock alone = StoreLock.exclusive(root.resolve(Store.LOCK))) {
      if (Store.exists(root)) {
        return Store.open(root, password);
      }
      checkIsFree(root);
      makeDirectories(root);
      return fill(root, password, now);
    }
  }

  /** An attempt that was cut off before it had a config may be made anew. */
  private static void checkIsFree(Path root) throws IOException {
    List<String> ours = new ArrayList<>(DIRECTORIES);
    ours.addAll(List.of(Store.LOCK, "lost+found"));
    try (Stream<Path> found = Files.list(root)) {
      if (!found.allMatch(path -> ours.contains(path.getFileName().toString()))) {
        throw new BackupException(
            root + " is neither empty nor a backup store: give --store another directory");
      }
    }
  }

  private static void makeDirectories(Path root) throws IOException {
    for (String directory : DIRECTORIES) {
      PrivateFile.createDirectories(root.resolve(directory));
    }
    for (int first = 0; first < 256; first++) {
      PrivateFile.createDirectories(root.resolve("objects").resolve("%02x".formatted(first)));
    }
    NewFile.sync(root.resolve("objects"));
  }

  private static Store fill(Path root, Optional<byte[]> password, Instant now) throws IOException {
    StoreConfig config = StoreConfig.of(random(StoreConfig.ID_LENGTH), now, password.isPresent());
    MasterKey key = new MasterKey(random(MasterKey.LENGTH));
    KeySlots slots = new KeySlots(root, config);
    slots.clear();
    if (password.isPresent()) {
      slots.add(KeySlots.DEFAULT, key, password.get());
    } else {
      slots.addClear(key);
    }
    NewFile.write(root, root.resolve(StoreConfig.FILE), config.bytes());
    return new Store(root, config, key);
  }

  private static byte[] random(int length) {
    byte[] octets = new byte[length];
    new SecureRandom().nextBytes(octets);
    return octets;
  }
}
