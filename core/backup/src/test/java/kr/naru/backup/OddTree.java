package kr.naru.backup;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.Random;
import kr.naru.files.Attribute;
import kr.naru.files.DirectoryEntries;
import kr.naru.files.FileContent;
import kr.naru.files.FileFacts;
import kr.naru.files.FileNode;
import kr.naru.files.PathBytes;
import kr.naru.files.Posix;
import kr.naru.files.PosixException;

/** A tree of every odd thing that a file system can hold. */
final class OddTree {

  private static final byte[] ACL =
      HexFormat.of()
          .parseHex(
              "02000000"
                  + "01000600ffffffff"
                  + "02000400e8030000"
                  + "04000400ffffffff"
                  + "10000600ffffffff"
                  + "20000000ffffffff");

  private final Path root;
  private final Random random = new Random(7);
  private final int directory;

  private OddTree(Path root) throws IOException {
    this.root = root;
    this.directory = Posix.openTarget(PathBytes.of(root.toString()));
  }

  /** What everybody can make and read. */
  static void make(Path root) throws IOException {
    make(root, false);
  }

  /** With devices, other owners, and what nobody else may read. */
  static void makeAsRoot(Path root) throws IOException {
    make(root, true);
  }

  private static void make(Path root, boolean asRoot) throws IOException {
    Files.createDirectories(root);
    OddTree tree = new OddTree(root);
    tree.files();
    tree.names();
    tree.sparse();
    tree.links();
    tree.attributes();
    if (asRoot) {
      tree.privileged();
    }
    tree.times();
    Posix.close(tree.directory);
  }

  private byte[] random(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private Path write(String name, byte[] content) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, content);
  }

  private void files() throws IOException {
    write("empty", new byte[0]);
    write("small", "hello\n".getBytes(StandardCharsets.UTF_8));
    write("copy of small", "hello\n".getBytes(StandardCharsets.UTF_8));
    write("large", random(9_437_189));
    write("text", "line of text\n".repeat(500_000).getBytes(StandardCharsets.UTF_8));
    for (int i = 0; i < 200; i++) {
      write("many/file-%03d".formatted(i), random(random.nextInt(20_000)));
    }
    Files.createDirectories(root.resolve("empty directory"));
    Files.setPosixFilePermissions(
        write("read only", random(10)), PosixFilePermissions.fromString("r--------"));
    write("set user", random(99));
    FileNode.named(directory, PathBytes.of("set user")).setMode(06755);
    FileNode.named(directory, PathBytes.of("empty directory")).setMode(03777);
    Path deep = root;
    for (int i = 0; i < 60; i++) {
      deep = deep.resolve("deep" + i);
    }
    Files.createDirectories(deep);
    Files.write(deep.resolve("bottom"), random(5));
  }

  /** Bytes that are no text, and those that mean something to listings, shells and terminals. */
  private void names() throws IOException {
    byte[][] names = {
      {'b', 'a', 'd', (byte) 0xff, (byte) 0xfe},
      PathBytes.of("new\nline"),
      PathBytes.of("tab\there"),
      PathBytes.of("back\\5cslash"),
      PathBytes.of("a:b,c=d"),
      PathBytes.of(" blanks "),
      PathBytes.of("-rf"),
      PathBytes.of("나루.txt"),
      PathBytes.of("\u001b[31mred"),
      PathBytes.of("n".repeat(255)),
      PathBytes.of("a"),
      PathBytes.of("a.b"),
    };
    for (byte[] name : names) {
      int file = Posix.open(directory, name, Posix.WRITE | Posix.CREATE, 0644);
      ByteBuffer data = ByteBuffer.allocateDirect(name.length).put(name).flip();
      FileContent.write(file, data, 0, name);
      Posix.close(file);
    }
    write("a-b/x", random(3));
    DirectoryEntries.makeDirectory(directory, new byte[] {(byte) 0xe9}, 0755);
    int odd = Posix.openDirectory(directory, new byte[] {(byte) 0xe9});
    DirectoryEntries.makeLink(new byte[] {'/', (byte) 0xff}, odd, PathBytes.of("to"));
    Posix.close(odd);
  }

  private void sparse() throws IOException {
    sparse("sparse", 40L << 20, 1L << 20, 20L << 20);
    sparse("hole only", 3L << 20);
    sparse("larger than a GiB", 2300L << 20, 5L << 20, 1200L << 20);
    sparse("hole first", 1L << 20, (1L << 20) - 100);
  }

  private void sparse(String name, long size, long... data) throws IOException {
    int file = Posix.open(directory, PathBytes.of(name), Posix.WRITE | Posix.CREATE, 0644);
    FileContent.truncate(file, size, PathBytes.of(name));
    Posix.close(file);
    try (FileChannel channel = FileChannel.open(root.resolve(name), StandardOpenOption.WRITE)) {
      for (long at : data) {
        channel.write(ByteBuffer.wrap(random(100)), at);
      }
    }
  }

  private void links() throws IOException {
    Files.createSymbolicLink(root.resolve("link"), Path.of("small"));
    Files.createSymbolicLink(root.resolve("dangling"), Path.of("/not/there"));
    Files.createSymbolicLink(root.resolve("link to directory"), Path.of("many"));
    DirectoryEntries.makeLink(new byte[] {'x', (byte) 0xff}, directory, PathBytes.of("odd link"));
    Files.createLink(root.resolve("many/hard"), root.resolve("small"));
    Files.createLink(root.resolve("zhard"), root.resolve("small"));
    Files.createLink(root.resolve("many/large"), root.resolve("large"));
    int many = Posix.openDirectory(directory, PathBytes.of("many"));
    DirectoryEntries.link(
        directory, PathBytes.of("link"), many, PathBytes.of("second name of link"));
    Posix.close(many);
    DirectoryEntries.makeNode(directory, PathBytes.of("fifo"), FileFacts.FIFO | 0622, 0, 0);
    DirectoryEntries.makeNode(directory, PathBytes.of("socket"), FileFacts.SOCKET | 0600, 0, 0);
  }

  private void attributes() throws IOException {
    set("a", "user.binary", new byte[] {0, 1, '\n', '\t', ',', '=', '\\', (byte) 0xff});
    set("a", "user.empty", new byte[0]);
    set("many", "user.of directory", random(2000));
    set("a.b", "system.posix_acl_access", ACL);
    set("empty directory", "system.posix_acl_default", ACL);
  }

  /** Not every file system has attributes. */
  private void set(String name, String attribute, byte[] value) throws IOException {
    try {
      FileNode.named(directory, PathBytes.of(name))
          .setAttribute(new Attribute(PathBytes.of(attribute), value));
    } catch (PosixException refused) {
      if (refused.errno() != PosixException.EOPNOTSUPP) {
        throw refused;
      }
    }
  }

  private void privileged() throws IOException {
    Files.setPosixFilePermissions(
        write("nothing allowed", random(10)), PosixFilePermissions.fromString("---------"));
    DirectoryEntries.makeNode(directory, PathBytes.of("null"), FileFacts.CHARACTER | 0666, 1, 3);
    DirectoryEntries.makeNode(
        directory, PathBytes.of("disk"), FileFacts.BLOCK | 0640, 259, 300_000);
    FileNode.named(directory, PathBytes.of("small")).setOwner(1234, 4321);
    FileNode.named(directory, PathBytes.of("link")).setOwner(55, 66);
    FileNode.named(directory, PathBytes.of("set user")).setOwner(1234, 4321);
    FileNode.named(directory, PathBytes.of("set user")).setMode(06755);
    FileNode.named(directory, PathBytes.of("many")).setOwner(77, 88);
    set("link", "trusted.of link", random(9));
    set("a", "security.capability", HexFormat.of().parseHex("0100000200040000" + "00".repeat(12)));
  }

  private void times() throws IOException {
    time("small", 1_000_000_000L, 987_654_321);
    time("empty", -5, 123_456_789);
    time("large", 20_000_000_000L, 1);
    time("dangling", 1_234_567_890L, 7);
    time("fifo", 1_234_567_890L, 8);
    time("many", 1_234_567_890L, 9);
  }

  private void time(String name, long seconds, int nanos) throws IOException {
    FileFacts times =
        new FileFacts(0, 0, 0, 0, 0, 0, 0, seconds, nanos, 1_500_000_000L, 5, 0, 0, 0, 0, 0);
    FileNode.named(directory, PathBytes.of(name)).setTimes(times);
  }
}
