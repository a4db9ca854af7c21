package kr.naru.backup;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import kr.naru.backup.restore.RestoreReport;
import kr.naru.backup.store.BlobId;
import kr.naru.backup.store.Index;
import kr.naru.backup.store.Kind;
import kr.naru.backup.store.ObjectWriter;
import kr.naru.backup.store.Store;
import kr.naru.backup.store.Throttle;
import kr.naru.backup.store.UnitTable;
import kr.naru.backup.tree.Entry;
import kr.naru.backup.tree.Manifest;
import kr.naru.files.FileFacts;
import kr.naru.files.PathBytes;

/** A well-sealed run whose listing was written by somebody with bad intent who has the key. */
final class HostileRun {

  private HostileRun() {}

  private static FileFacts facts(int type, long size) {
    return new FileFacts(type | 0644, 1, 0, 0, 7, size, 0, 1, 0, 1, 0, 1, 0, 0, 0, 1);
  }

  private static BlobId put(Store store, Kind kind, byte[] content) throws IOException {
    BlobId id = store.hasher().id(ByteBuffer.wrap(content));
    UnitTable table = new UnitTable();
    table.add(new UnitTable.Row(id, content.length, null));
    try (ObjectWriter writer = store.writer(Throttle.NONE)) {
      ByteBuffer data = ByteBuffer.allocateDirect(content.length).put(content).flip();
      ObjectWriter.Stored stored = writer.write(kind, data, table.bytes());
      Index index = new Index();
      index.add(stored.name(), kind, stored.length(), table.rows());
      index.write(writer);
    }
    return id;
  }

  private static Manifest manifest(Store store, byte[]... lines) throws IOException {
    ByteArrayOutputStream page = new ByteArrayOutputStream();
    for (byte[] line : lines) {
      page.writeBytes(line);
      page.write('\n');
    }
    BlobId id = put(store, Kind.PAGES, page.toByteArray());
    return new Manifest(
        "hostile",
        "host",
        Instant.EPOCH,
        Instant.EPOCH,
        Optional.empty(),
        List.of(),
        new Manifest.Counts(1, 0, 0, 4, 4, 4, 0),
        List.of(),
        List.of(new Manifest.Page(id, lines.length, new byte[0])));
  }

  private static byte[] file(Store store, String path, String content) throws IOException {
    byte[] bytes = PathBytes.of(content);
    BlobId id = put(store, Kind.DATA, bytes);
    return Entry.line(
        'f',
        PathBytes.of(path),
        facts(FileFacts.REGULAR, bytes.length),
        null,
        List.of(),
        id + ":" + bytes.length);
  }

  /** Restores one file of that path. */
  static RestoreReport restore(Store store, Path target, String path, String content)
      throws IOException {
    return Backups.restore(store, manifest(store, file(store, path, content)), target);
  }

  /** A link to the outside, then a file through it; also a link that stands in the target. */
  static RestoreReport restoreThroughLink(Store store, Path target, Path outside)
      throws IOException {
    byte[] link =
        Entry.line(
            'l',
            PathBytes.of("a"),
            facts(FileFacts.LINK, 1),
            PathBytes.of(outside.toString()),
            List.of(),
            "-");
    return Backups.restore(store, manifest(store, link, file(store, "a/x", "evil")), target);
  }

  static void delete(Path tree) throws IOException {
    if (!Files.exists(tree)) {
      return;
    }
    try (Stream<Path> files = Files.walk(tree)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
