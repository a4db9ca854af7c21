package kr.naru.backup.upkeep;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import kr.naru.backup.store.BlobId;
import kr.naru.backup.store.BlobSet;
import kr.naru.backup.store.DamagedException;
import kr.naru.backup.tree.BlobReader;
import kr.naru.backup.tree.Content;
import kr.naru.backup.tree.Entry;
import kr.naru.backup.tree.Extent;
import kr.naru.backup.tree.Manifest;
import kr.naru.backup.tree.Runs;
import kr.naru.files.PathBytes;

/** Walks what runs reference; pages and lists that they share are walked once. */
final class References {

  /** Receives each blob once, and what cannot be read. */
  interface Visitor {
    void blob(BlobId id, Entry entry) throws IOException;

    /** Throws to end the walk. */
    void damaged(String what) throws IOException;
  }

  private final BlobReader blobs;
  private final Set<BlobId> walked = new HashSet<>();
  private final BlobSet seen = new BlobSet();

  References(BlobReader blobs) {
    this.blobs = blobs;
  }

  BlobSet seen() {
    return seen;
  }

  void walk(List<Runs.Run> runs, Visitor visitor) throws IOException {
    for (Runs.Run run : runs) {
      for (Manifest.Page page : run.manifest().pages()) {
        if (walked.add(page.id())) {
          walk(run.manifest(), page, visitor);
        }
      }
    }
  }

  private void walk(Manifest manifest, Manifest.Page page, Visitor visitor) throws IOException {
    visit(page.id(), null, visitor);
    List<Entry> entries;
    try {
      entries = blobs.page(page.id());
    } catch (DamagedException damaged) {
      visitor.damaged("run " + manifest.run() + ": " + damaged.getMessage());
      return;
    }
    for (Entry entry : entries) {
      if (entry.hasContent()) {
        walk(entry, visitor);
      }
    }
  }

  private void walk(Entry entry, Visitor visitor) throws IOException {
    try {
      Content content = entry.content();
      visit(content.extents(), entry, visitor);
      for (BlobId part : content.parts()) {
        visit(part, entry, visitor);
        if (walked.add(part)) {
          visit(blobs.part(part), entry, visitor);
        }
      }
    } catch (DamagedException damaged) {
      visitor.damaged(PathBytes.absoluteText(entry.path()) + ": " + damaged.getMessage());
    }
  }

  private void visit(List<Extent> extents, Entry entry, Visitor visitor) throws IOException {
    for (Extent extent : extents) {
      if (!extent.isHole()) {
        visit(extent.blob(), entry, visitor);
      }
    }
  }

  private void visit(BlobId id, Entry entry, Visitor visitor) throws IOException {
    if (seen.add(id)) {
      visitor.blob(id, entry);
    }
  }
}
