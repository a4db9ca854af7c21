package kr.naru.backup.run;

import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import kr.naru.backup.store.BlobId;
import kr.naru.backup.tree.BlobReader;
import kr.naru.backup.tree.Entry;
import kr.naru.backup.tree.Manifest;
import kr.naru.files.FileFacts;
import kr.naru.files.PathBytes;

/** The parent run's entries, read along with the scan: both are in the same order. */
final class ParentListing {

  /** Clocks of file systems tick this coarsely at worst; what changed later may look unchanged. */
  private static final long TICK_SECONDS = 2;

  private final Supplier<BlobReader> blobs;
  private final Iterator<Manifest.Page> pages;
  private final Set<BlobId> ids = new HashSet<>();
  private final Instant trusted;
  private Iterator<Entry> entries = List.<Entry>of().iterator();
  private Entry current;

  ParentListing(Optional<Manifest> parent, Supplier<BlobReader> blobs) {
    this.blobs = blobs;
    List<Manifest.Page> all = parent.map(Manifest::pages).orElse(List.of());
    all.forEach(page -> ids.add(page.id()));
    this.pages = all.iterator();
    this.trusted = parent.map(p -> p.started().minusSeconds(TICK_SECONDS)).orElse(Instant.EPOCH);
  }

  /** Whether the parent has this page. */
  boolean hasPage(BlobId id) {
    return ids.contains(id);
  }

  /**
   * What the parent says of the path, or null.
   *
   * @param path after all that were asked for before
   */
  Entry find(byte[] path) throws IOException {
    while (true) {
      if (current == null && !advance()) {
        return null;
      }
      int order = PathBytes.ORDER.compare(current.path(), path);
      if (order == 0) {
        return current;
      }
      if (order > 0) {
        return null;
      }
      current = null;
    }
  }

  private boolean advance() throws IOException {
    while (!entries.hasNext()) {
      if (!pages.hasNext()) {
        return false;
      }
      entries = blobs.get().page(pages.next().id()).iterator();
    }
    current = entries.next();
    return true;
  }

  /** Whether the thing is what the parent saw, and did not change in the tick it was read in. */
  boolean isUnchanged(Entry before, FileFacts now) {
    return before.type() != Entry.UNREADABLE
        && before.facts().type() == now.type()
        && before.facts().links() == now.links()
        && now.isUnchangedSince(before.facts())
        && now.changed() < trusted.getEpochSecond();
  }
}
