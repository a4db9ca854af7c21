package kr.naru.backup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import kr.naru.backup.store.Index;
import kr.naru.backup.store.Store;
import kr.naru.backup.tree.BlobReader;
import kr.naru.backup.tree.Entry;
import kr.naru.backup.tree.Extent;
import kr.naru.backup.tree.Manifest;
import kr.naru.backup.tree.Runs;
import kr.naru.files.PathBytes;

/** All runs of a store as text: manifests, listings, and the extents that are listed by GiB. */
final class StoreText {

  private StoreText() {}

  static String of(Store store) throws IOException {
    List<String> lines = new ArrayList<>();
    try (BlobReader blobs = new BlobReader(store, Index.load(store))) {
      for (Runs.Run run : Runs.load(store).all()) {
        lines.add("runs/" + run.object());
        lines.add(new String(run.manifest().text(), StandardCharsets.UTF_8));
        for (Manifest.Page page : run.manifest().pages()) {
          lines.add("page " + page.id());
          for (Entry entry : blobs.page(page.id())) {
            lines.add(fields(entry.line()));
            addParts(entry, blobs, lines);
          }
          lines.add("");
        }
      }
    }
    return String.join("\n", lines);
  }

  /** Names that are UTF-8 stay readable; other bytes are escaped. */
  private static String fields(byte[] line) {
    List<String> fields = new ArrayList<>();
    for (String field : new String(line, StandardCharsets.ISO_8859_1).split("\t", -1)) {
      fields.add(PathBytes.text(field.getBytes(StandardCharsets.ISO_8859_1)));
    }
    return String.join("\t", fields);
  }

  private static void addParts(Entry entry, BlobReader blobs, List<String> lines)
      throws IOException {
    if (entry.hasContent() && !entry.content().parts().isEmpty()) {
      for (Extent extent : blobs.extents(entry)) {
        String blob = extent.isHole() ? "hole" : extent.blob().toString();
        lines.add("  %s %d %d".formatted(blob, extent.offset(), extent.length()));
      }
    }
  }
}
