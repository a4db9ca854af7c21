package kr.naru.backup;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import kr.naru.backup.run.BackupRun;
import kr.naru.backup.run.BackupSettings;
import kr.naru.backup.run.UnitWorker;
import kr.naru.backup.store.NewStore;
import kr.naru.backup.store.Store;
import kr.naru.backup.volume.MountTable;
import kr.naru.backup.volume.RegisteredVolume;
import kr.naru.backup.volume.Volumes;
import kr.naru.files.Attribute;
import kr.naru.files.DirectoryEntries;
import kr.naru.files.FileContent;
import kr.naru.files.FileFacts;
import kr.naru.files.FileNode;
import kr.naru.files.PathBytes;
import kr.naru.files.Posix;
import org.junit.jupiter.api.Test;

/**
 * Makes the stores that {@link GoldenStoreTest} reads, once for each version of the format. Its
 * name keeps it out of the suite; docs/backup-format.md, "Golden stores", says how it is run.
 */
class GoldenStoreMaker {

  private static final String VERSION = "version-1";
  private static final int BLOCK = 4096;
  private static final int MIB = 1 << 20;
  private static final long MODIFIED = 1_763_664_954L;

  private static final String PLACE = System.getProperty("naru.golden", "");

  private final Path home = Path.of(PLACE);
  private final Path source = home.resolve("source");

  @Test
  void makeStores() throws IOException {
    assumeFalse(PLACE.isEmpty(), "-Dnaru.golden=DIR says where");
    Files.createDirectory(home);
    makeSource();
    makeSealed();
    makeClear();
  }

  /** Two runs of files, one of a volume, a registered volume, two passwords, a run cut off. */
  private void makeSealed() throws IOException {
    Store sealed = Backups.store(home.resolve("sealed"));
    sealed.addKey("second", GoldenStoreTest.SECOND_PASSWORD);
    Backups.runLater(sealed, source);
    byte[] changed = large();
    Arrays.fill(changed, 300 * BLOCK, 301 * BLOCK, (byte) '!');
    Files.write(source.resolve("large"), changed);
    Backups.runLater(sealed, source);
    Path image = Files.write(home.resolve("disk.img"), image());
    Backups.run(sealed, BackupSettings.of(image).asVolume());
    register(sealed, image);
    cutOff(sealed);
    keep(sealed, "sealed");
  }

  /** Not encrypted; with a file whose content is listed by GiB. */
  private void makeClear() throws IOException {
    int directory = Posix.openTarget(PathBytes.of(source.toString()));
    sparse(directory, "larger than a GiB", 1100L * MIB, 1050L * MIB);
    Posix.close(directory);
    Store clear =
        NewStore.create(home.resolve("clear"), Optional.empty(), InstantSource.system().instant());
    Backups.run(clear, source);
    keep(clear, "clear");
  }

  /** Every kind of entry that needs no root, and each form of content but one. */
  private void makeSource() throws IOException {
    Files.createDirectory(source);
    Files.createDirectory(source.resolve("empty directory"));
    Files.writeString(source.resolve("items.csv"), "id,name\n1,pencil\n2,desk\n");
    Files.writeString(source.resolve("copy of items.csv"), "id,name\n1,pencil\n2,desk\n");
    Files.write(source.resolve("large"), large());
    Files.setPosixFilePermissions(
        Files.writeString(source.resolve("empty"), ""),
        PosixFilePermissions.fromString("r-x--x---"));
    int directory = Posix.openTarget(PathBytes.of(source.toString()));
    write(directory, PathBytes.of("나루.txt"), "물품 목록\n");
    write(directory, new byte[] {'o', 'd', 'd', (byte) 0xff, '\t', '\\'}, "bytes, not text\n");
    DirectoryEntries.link(
        directory, PathBytes.of("items.csv"), directory, PathBytes.of("z second name"));
    DirectoryEntries.makeLink(PathBytes.of("나루.txt"), directory, PathBytes.of("link"));
    DirectoryEntries.makeNode(directory, PathBytes.of("fifo"), FileFacts.FIFO | 0640, 0, 0);
    sparse(directory, "sparse", 3L * MIB, MIB);
    FileNode.named(directory, PathBytes.of("items.csv"))
        .setAttribute(new Attribute(PathBytes.of("user.origin"), PathBytes.of("KONEPS, 2026=\n")));
    for (byte[] name : DirectoryEntries.list(directory, new byte[0])) {
      FileNode.named(directory, name).setTimes(times(MODIFIED, 120_000_001));
    }
    FileNode.named(directory, PathBytes.of("empty")).setTimes(times(-5, 123_456_789));
    Posix.close(directory);
  }

  /** Five MiB, compressible, of which no piece is like another. */
  private static byte[] large() {
    byte[] content = new byte[5 * MIB];
    for (int i = 0; i < content.length; i++) {
      content[i] = (byte) (i / BLOCK + i / MIB);
    }
    return content;
  }

  private static byte[] image() {
    byte[] content = new byte[3 * MIB];
    Arrays.fill(content, MIB + 20 * BLOCK, MIB + 22 * BLOCK, (byte) 'v');
    return content;
  }

  private static void write(int directory, byte[] name, String content) throws IOException {
    byte[] octets = PathBytes.of(content);
    int file = Posix.open(directory, name, Posix.WRITE | Posix.CREATE, 0644);
    FileContent.write(file, ByteBuffer.allocateDirect(octets.length).put(octets).flip(), 0, name);
    Posix.close(file);
  }

  private static void sparse(int directory, String name, long size, long at) throws IOException {
    byte[] bytes = PathBytes.of(name);
    int file = Posix.open(directory, bytes, Posix.WRITE | Posix.CREATE, 0600);
    FileContent.truncate(file, size, bytes);
    FileContent.write(
        file, ByteBuffer.allocateDirect(4).put(PathBytes.of("here")).flip(), at, bytes);
    Posix.close(file);
  }

  private static FileFacts times(long seconds, int nanos) {
    return new FileFacts(0, 0, 0, 0, 0, 0, 0, seconds, nanos, 1_500_000_000L, 5, 0, 0, 0, 0, 0);
  }

  private static void register(Store store, Path image) throws IOException {
    RegisteredVolume volume =
        RegisteredVolume.of(
            "disk", BackupRun.host(), image, Optional.empty(), InstantSource.system().instant());
    new Volumes(store).add(volume, MountTable.read());
  }

  /** Stores one unit of a run, and ends there. */
  private void cutOff(Store store) throws IOException {
    Path other = Files.createDirectory(home.resolve("cut off"));
    Files.writeString(other.resolve("file"), "read before the run was cut off\n");
    Clock later = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1));
    try (BackupRun run = BackupRun.begin(store, BackupSettings.of(other), later);
        UnitWorker worker = run.worker()) {
      worker.store(worker.next());
    }
  }

  private void keep(Store store, String name) throws IOException {
    zip(store.root(), home.resolve("%s-%s.zip".formatted(VERSION, name)));
    Files.writeString(home.resolve("%s-%s-runs.txt".formatted(VERSION, name)), StoreText.of(store));
    Path target = Files.createDirectory(home.resolve(name + "-restored"));
    Files.writeString(
        home.resolve("%s-%s-restored.txt".formatted(VERSION, name)),
        GoldenStoreTest.restored(store, target));
  }

  /** Without the empty ones of the 256 directories of units. */
  private static void zip(Path store, Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out);
        Stream<Path> files = Files.walk(store)) {
      for (Path path : (Iterable<Path>) files.sorted()::iterator) {
        boolean isDirectory = Files.isDirectory(path);
        String name = store.relativize(path).toString();
        if (!name.isEmpty() && !name.matches("objects/..")) {
          ZipEntry entry = new ZipEntry(isDirectory ? name + "/" : name);
          entry.setTime(Duration.ofSeconds(MODIFIED).toMillis());
          zip.putNextEntry(entry);
          if (!isDirectory) {
            zip.write(Files.readAllBytes(path));
          }
        }
      }
    }
  }
}
