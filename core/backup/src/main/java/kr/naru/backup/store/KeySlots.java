package kr.naru.backup.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The directory {@code keys}: the store's key under each of its passwords. */
final class KeySlots {

  static final String DEFAULT = "default";

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  private final Path root;
  private final Path directory;
  private final StoreConfig config;

  KeySlots(Path root, StoreConfig config) {
    this.root = root;
    this.directory = root.resolve("keys");
    this.config = config;
  }

  private List<Path> slots() throws IOException {
    try (Stream<Path> slots = Files.list(directory)) {
      return slots.sorted().toList();
    }
  }

  List<String> names() throws IOException {
    return slots().stream().map(slot -> slot.getFileName().toString()).toList();
  }

  /** What an attempt to make the store has left. */
  void clear() throws IOException {
    for (Path left : slots()) {
      Files.delete(left);
    }
  }

  void addClear(MasterKey key) throws IOException {
    NewFile.write(root, directory.resolve(DEFAULT), KeySlot.clear(key));
  }

  void add(String name, MasterKey key, byte[] password) throws IOException {
    if (!NAME.matcher(name).matches()) {
      throw new BackupException("key slot \"" + name + "\": expected 1 to 64 of A-Z a-z 0-9 . _ -");
    }
    if (Files.exists(directory.resolve(name))) {
      throw new BackupException("there is a key slot " + name + " already");
    }
    NewFile.write(
        root,
        directory.resolve(name),
        KeySlot.wrap(key, password, config.digest(), new SecureRandom()));
  }

  /** The last slot stays: without one nothing could be restored. */
  void remove(String name) throws IOException {
    List<String> names = names();
    if (!names.contains(name)) {
      throw new BackupException("there is no key slot " + name);
    }
    if (names.size() == 1) {
      throw new BackupException("key slot " + name + " is the last one: add another first");
    }
    Files.delete(directory.resolve(name));
    NewFile.sync(directory);
  }

  /**
   * The store's key.
   *
   * @param password empty where none was given
   */
  MasterKey open(Optional<byte[]> password) throws IOException {
    List<Path> slots = slots();
    if (slots.isEmpty()) {
      throw new DamagedException(directory + " is empty: nothing opens this store");
    }
    if (!config.encrypted()) {
      return openClear(slots);
    }
    if (password.isEmpty()) {
      throw new BackupException(root + " is encrypted: give --password-file");
    }
    return openSealed(slots, password.get());
  }

  private MasterKey openClear(List<Path> slots) throws IOException {
    for (Path slot : slots) {
      Optional<MasterKey> clear = KeySlot.openClear(Files.readAllBytes(slot), slot.toString());
      if (clear.isPresent()) {
        return clear.get();
      }
    }
    throw new DamagedException(directory + " has no clear key, and config says that it has");
  }

  private MasterKey openSealed(List<Path> slots, byte[] password) throws IOException {
    byte[] digest = config.digest();
    List<String> damaged = new ArrayList<>();
    for (Path slot : slots) {
      try {
        Optional<MasterKey> found =
            KeySlot.unwrap(Files.readAllBytes(slot), password, digest, slot.toString());
        if (found.isPresent()) {
          return found.get();
        }
      } catch (DamagedException wrong) {
        damaged.add(wrong.getMessage());
      }
    }
    if (damaged.size() == slots.size()) {
      throw new DamagedException(String.join("; ", damaged));
    }
    throw new BackupException(
        "wrong password: it opens none of the key slots of "
            + root
            + (damaged.isEmpty() ? "" : " (damaged: " + String.join("; ", damaged) + ")"));
  }
}
