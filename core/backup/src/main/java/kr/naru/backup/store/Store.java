package kr.naru.backup.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import kr.naru.files.FileTree;

/**
 * A directory of immutable objects, opened with its key; docs/backup-format.md says what each byte
 * means. Safe for threads.
 */
public final class Store {

  /** Raw bytes of a unit: 4,096 × 6,144 (BKUP-5). */
  public static final int UNIT = 4096 * 6144;

  public static final int PIECE = 1 << 20;
  public static final int BLOCK = 4096;

  static final String LOCK = "lock";

  private final Path root;
  private final StoreConfig config;
  private final MasterKey key;
  private final ObjectFolder units;
  private final ObjectFolder segments;
  private final ObjectFolder manifests;

  Store(Path root, StoreConfig config, MasterKey key) {
    this.root = root;
    this.config = config;
    this.key = key;
    this.units = new ObjectFolder(root.resolve("objects"), true);
    this.segments = new ObjectFolder(root.resolve("index"), false);
    this.manifests = new ObjectFolder(root.resolve("runs"), false);
  }

  public static boolean exists(Path root) {
    return Files.exists(root.resolve(StoreConfig.FILE));
  }

  /**
   * @param password empty where none was given
   * @throws BackupException when it is no store, or the password opens no key slot
   */
  public static Store open(Path root, Optional<byte[]> password) throws IOException {
    Path file = root.resolve(StoreConfig.FILE);
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (NoSuchFileException missing) {
      throw new BackupException(root + " is no backup store: it has no file config");
    }
    StoreConfig config = StoreConfig.parse(bytes, file.toString());
    return new Store(root, config, new KeySlots(root, config).open(password));
  }

  public Path root() {
    return root;
  }

  public boolean isEncrypted() {
    return config.encrypted();
  }

  public String idText() {
    return HexFormat.of().formatHex(id());
  }

  byte[] id() {
    return config.id();
  }

  MasterKey key() {
    return key;
  }

  /** Names of the key slots. */
  public List<String> keys() throws IOException {
    return slots().names();
  }

  /** Lets another password open the store. */
  public void addKey(String name, byte[] password) throws IOException {
    slots().add(name, key, password);
  }

  /** The last slot stays: without one nothing could be restored. */
  public void removeKey(String name) throws IOException {
    slots().remove(name);
  }

  private KeySlots slots() {
    return new KeySlots(root, config);
  }

  /** Units of both kinds, data and pages. */
  public ObjectFolder units() {
    return units;
  }

  public ObjectFolder indexSegments() {
    return segments;
  }

  public ObjectFolder manifests() {
    return manifests;
  }

  /** Where objects of a kind are; resume records lie in directories of their runs. */
  ObjectFolder folder(Kind kind) {
    return switch (kind) {
      case DATA, PAGES -> units;
      case INDEX -> segments;
      case MANIFEST -> manifests;
      case RESUME -> throw new IllegalArgumentException("resume records have no common directory");
    };
  }

  /** Holds a directory for each run that has not ended. */
  Path openRuns() {
    return root.resolve("open");
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
    return NewFile.in(root);
  }

  String relative(Path file) {
    return root.relativize(file).toString();
  }

  /** What writers that died left in {@code tmp}; only while nobody else uses the store. */
  public int removeTemporaries() throws IOException {
    try (Stream<Path> files = Files.list(root.resolve("tmp"))) {
      List<Path> left = files.toList();
      for (Path file : left) {
        FileTree.delete(file);
      }
      return left.size();
    }
  }

  /** Held while runs, restores and checks use the store. */
  public StoreLock use() throws IOException {
    return StoreLock.shared(root.resolve(LOCK));
  }

  /** For removing; empty while anybody uses the store. */
  public Optional<StoreLock> tryAlone() throws IOException {
    return StoreLock.tryExclusive(root.resolve(LOCK));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Store store
        && Arrays.equals(id(), store.id())
        && root.equals(store.root);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(id());
  }

  @Override
  public String toString() {
    return "Store[" + root + "]";
  }
}
