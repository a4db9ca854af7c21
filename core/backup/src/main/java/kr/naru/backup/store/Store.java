package kr.naru.backup.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A directory of immutable objects, opened with its key; docs/backup-format.md says what each byte
 * means. Safe for threads.
 */
public final class Store {

  /** Raw bytes of a unit: 4,096 × 6,144 (BKUP-5). */
  public static final int UNIT = 4096 * 6144;

  public static final int PIECE = 1 << 20;
  public static final int BLOCK = 4096;

  private static final Pattern SLOT_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  private static final Pattern OBJECT_NAME = Pattern.compile("[0-9a-f]{64}");

  private final Path root;
  private final byte[] configDigest;
  private final byte[] id;
  private final boolean encrypted;
  private final MasterKey key;

  private Store(Path root, byte[] config, MasterKey key) throws DamagedException {
    this.root = root;
    this.configDigest = Digests.sha256().digest(config);
    Fields fields = Fields.parse(config, "naru-backup-store", "1", "config");
    this.id = HexFormat.of().parseHex(fields.get("id", "config"));
    this.encrypted = isEncrypted(fields);
    this.key = key;
  }

  private static boolean isEncrypted(Fields config) throws DamagedException {
    return switch (config.get("cipher", "config")) {
      case "aes-256-gcm" -> true;
      case "none" -> false;
      default -> throw new DamagedException("config: unknown cipher");
    };
  }

  public static boolean exists(Path root) {
    return Files.exists(root.resolve("config"));
  }

  /**
   * Makes a store in a directory that is empty or not there; opens the one that another has just
   * made.
   *
   * @param password empty for a store that is not encrypted
   */
  public static Store create(Path root, Optional<byte[]> password, Instant now) throws IOException {
    makeDirectory(root);
    try (StoreLock alone = StoreLock.exclusive(root.resolve("lock"))) {
      return createAlone(root, password, now);
    }
  }

  private static Store createAlone(Path root, Optional<byte[]> password, Instant now)
      throws IOException {
    if (exists(root)) {
      return open(root, password);
    }
    if (!isFreeForStore(root)) {
      throw new StoreException(
          root + " is neither empty nor a backup store: give --store another directory");
    }
    for (String directory : List.of("tmp", "keys", "objects", "index", "runs", "open")) {
      makeDirectory(root.resolve(directory));
    }
    for (int first = 0; first < 256; first++) {
      makeDirectory(root.resolve("objects").resolve("%02x".formatted(first)));
    }
    NewFile.sync(root.resolve("objects"));
    SecureRandom random = new SecureRandom();
    byte[] id = new byte[16];
    byte[] octets = new byte[MasterKey.LENGTH];
    random.nextBytes(id);
    random.nextBytes(octets);
    byte[] config =
        new Fields()
            .add("naru-backup-store", "1")
            .add("id", HexFormat.of().formatHex(id))
            .add("created", now.truncatedTo(ChronoUnit.SECONDS).toString())
            .add("cipher", password.isPresent() ? "aes-256-gcm" : "none")
            .bytes();
    for (Path left : slots(root)) {
      Files.delete(left);
    }
    Store store = new Store(root, config, new MasterKey(octets));
    if (password.isPresent()) {
      store.addKey("default", password.get());
    } else {
      store.put(root.resolve("keys/default"), KeySlot.clear(store.key));
    }
    store.put(root.resolve("config"), config);
    return store;
  }

  /** An attempt that was cut off before it had a config may be made anew. */
  private static boolean isFreeForStore(Path root) throws IOException {
    try (Stream<Path> found = Files.list(root)) {
      List<String> names =
          List.of("tmp", "keys", "objects", "index", "runs", "open", "lock", "lost+found");
      return found.allMatch(path -> names.contains(path.getFileName().toString()));
    }
  }

  static void makeDirectory(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      Files.createDirectories(
          directory,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
  }

  /**
   * @param password empty where none was given
   * @throws StoreException when it is no store, or the password opens no key slot
   */
  public static Store open(Path root, Optional<byte[]> password) throws IOException {
    byte[] config = config(root);
    Fields fields = Fields.parse(config, "naru-backup-store", "1", root + "/config");
    List<Path> slots = slots(root);
    if (slots.isEmpty()) {
      throw new DamagedException(root + "/keys is empty: nothing opens this store");
    }
    if (!isEncrypted(fields)) {
      for (Path slot : slots) {
        Optional<MasterKey> clear = KeySlot.openClear(Files.readAllBytes(slot), slot.toString());
        if (clear.isPresent()) {
          return new Store(root, config, clear.get());
        }
      }
      throw new DamagedException(root + "/keys has no clear key, and config says that it has");
    }
    if (password.isEmpty()) {
      throw new StoreException(root + " is encrypted: give --password-file");
    }
    byte[] digest = Digests.sha256().digest(config);
    List<String> damaged = new ArrayList<>();
    for (Path slot : slots) {
      try {
        Optional<MasterKey> found =
            KeySlot.unwrap(Files.readAllBytes(slot), password.get(), digest, slot.toString());
        if (found.isPresent()) {
          return new Store(root, config, found.get());
        }
      } catch (DamagedException wrong) {
        damaged.add(wrong.getMessage());
      }
    }
    if (damaged.size() == slots.size()) {
      throw new DamagedException(String.join("; ", damaged));
    }
    throw new StoreException(
        "wrong password: it opens none of the key slots of "
            + root
            + (damaged.isEmpty() ? "" : " (damaged: " + String.join("; ", damaged) + ")"));
  }

  private static byte[] config(Path root) throws IOException {
    try {
      return Files.readAllBytes(root.resolve("config"));
    } catch (NoSuchFileException missing) {
      throw new StoreException(root + " is no backup store: it has no file config");
    }
  }

  private static List<Path> slots(Path root) throws IOException {
    try (Stream<Path> slots = Files.list(root.resolve("keys"))) {
      return slots.sorted().toList();
    }
  }

  /** Names of the key slots. */
  public List<String> keys() throws IOException {
    return slots(root).stream().map(slot -> slot.getFileName().toString()).toList();
  }

  /** Lets another password open the store. */
  public void addKey(String name, byte[] password) throws IOException {
    if (!SLOT_NAME.matcher(name).matches()) {
      throw new StoreException("key slot \"" + name + "\": expected 1 to 64 of A-Z a-z 0-9 . _ -");
    }
    if (Files.exists(root.resolve("keys").resolve(name))) {
      throw new StoreException("there is a key slot " + name + " already");
    }
    put(
        root.resolve("keys").resolve(name),
        KeySlot.wrap(key, password, configDigest, new SecureRandom()));
  }

  /** The last slot stays: without one nothing could be restored. */
  public void removeKey(String name) throws IOException {
    List<String> names = keys();
    if (!names.contains(name)) {
      throw new StoreException("there is no key slot " + name);
    }
    if (names.size() == 1) {
      throw new StoreException("key slot " + name + " is the last one: add another first");
    }
    Files.delete(root.resolve("keys").resolve(name));
    NewFile.sync(root.resolve("keys"));
  }

  private void put(Path file, byte[] content) throws IOException {
    try (NewFile made = newFile()) {
      made.channel().write(ByteBuffer.wrap(content));
      made.moveTo(file, true);
    }
  }

  public Path root() {
    return root;
  }

  public boolean isEncrypted() {
    return encrypted;
  }

  public String idText() {
    return HexFormat.of().formatHex(id);
  }

  byte[] id() {
    return id;
  }

  MasterKey key() {
    return key;
  }

  public ObjectWriter writer(Throttle throttle) {
    return new ObjectWriter(this, throttle);
  }

  public ObjectReader reader() {
    return new ObjectReader(this);
  }

  public BlobHasher hasher() {
    return new BlobHasher(key);
  }

  /** Small texts that are kept in a directory of this name. */
  public NamedTexts texts(String directory) {
    return new NamedTexts(this, root.resolve(directory));
  }

  NewFile newFile() throws IOException {
    return new NewFile(root.resolve("tmp").resolve(UUID.randomUUID().toString()));
  }

  Path directory(Kind kind) {
    return switch (kind) {
      case DATA, PAGES -> root.resolve("objects");
      case INDEX -> root.resolve("index");
      case MANIFEST -> root.resolve("runs");
      case RESUME -> root.resolve("open");
    };
  }

  Path place(Path directory, Kind kind, String name) {
    return kind == Kind.DATA || kind == Kind.PAGES
        ? directory.resolve(name.substring(0, 2)).resolve(name)
        : directory.resolve(name);
  }

  String relative(Path file) {
    return root.relativize(file).toString();
  }

  /** Names of all objects of a kind; for units of both kinds. */
  public List<String> names(Kind kind) throws IOException {
    List<String> names = new ArrayList<>();
    if (kind == Kind.DATA || kind == Kind.PAGES) {
      try (Stream<Path> directories = Files.list(root.resolve("objects"))) {
        for (Path directory : (Iterable<Path>) directories::iterator) {
          addNames(directory, names);
        }
      }
    } else {
      addNames(directory(kind), names);
    }
    Collections.sort(names);
    return names;
  }

  private static void addNames(Path directory, List<String> names) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> OBJECT_NAME.matcher(name).matches())
          .forEach(names::add);
    }
  }

  public long length(Kind kind, String name) throws IOException {
    return Files.size(place(directory(kind), kind, name));
  }

  /** Durable when {@link #syncRemovals} returns. */
  public void remove(Kind kind, String name) throws IOException {
    Files.deleteIfExists(place(directory(kind), kind, name));
  }

  public void syncRemovals(Kind kind) throws IOException {
    NewFile.sync(directory(kind));
  }

  /** What writers that died left in {@code tmp}; only while nobody else uses the store. */
  public int removeTemporaries() throws IOException {
    try (Stream<Path> files = Files.list(root.resolve("tmp"))) {
      List<Path> left = files.toList();
      for (Path file : left) {
        if (Files.isDirectory(file)) {
          try (Stream<Path> inside = Files.list(file)) {
            for (Path one : inside.toList()) {
              Files.delete(one);
            }
          }
        }
        Files.delete(file);
      }
      return left.size();
    }
  }

  /** Held while runs, restores and checks use the store. */
  public StoreLock use() throws IOException {
    return StoreLock.shared(root.resolve("lock"));
  }

  /** For removing; empty while anybody uses the store. */
  public Optional<StoreLock> tryAlone() throws IOException {
    return StoreLock.tryExclusive(root.resolve("lock"));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Store store && Arrays.equals(id, store.id) && root.equals(store.root);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(id);
  }

  @Override
  public String toString() {
    return "Store[" + root + "]";
  }
}
