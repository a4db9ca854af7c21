package kr.naru.backup.run;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import kr.naru.backup.store.BlobId;
import kr.naru.backup.tree.Content;
import kr.naru.backup.tree.Extent;
import kr.naru.backup.tree.Manifest;
import kr.naru.files.FileNode;
import kr.naru.files.OpenDirectories;
import kr.naru.files.PathBytes;
import kr.naru.files.PosixException;

/**
 * Writes the listing in order of the scan: a line goes to its page when all before it are settled.
 * The plan's lock guards it.
 */
final class ListingWriter {

  private final PageWriter pages;
  private final OpenDirectories directories;
  private final Counters counters;
  private final Deque<ListingLine> lines = new ArrayDeque<>();

  ListingWriter(PageWriter pages, OpenDirectories directories, Counters counters) {
    this.pages = pages;
    this.directories = directories;
    this.counters = counters;
  }

  /** In order of the paths. */
  void add(ListingLine line) {
    lines.add(line);
  }

  /** Stores the list of the extents of one GiB of a file. */
  BlobId addPart(List<Extent> extents) throws IOException {
    return pages.addPart(Content.partBytes(extents));
  }

  /**
   * Writes the lines up to the first one that waits.
   *
   * @return that one, when it is a further name of a file whose first name has no content to share:
   *     it is to be read itself now
   */
  Optional<ListingLine> writeSettled() throws IOException {
    while (!lines.isEmpty()) {
      ListingLine next = lines.peek();
      Optional<ListingLine> first = next.firstName();
      if (first.isPresent() && !takeContent(next, first.get())) {
        next.awaitOwnContent();
        return Optional.of(next);
      }
      if (!next.isSettled()) {
        return Optional.empty();
      }
      write(lines.poll());
    }
    return Optional.empty();
  }

  private void write(ListingLine next) throws IOException {
    if (next.isPageEnd()) {
      pages.endPage();
    } else if (next.line().isPresent()) {
      pages.add(next.path(), next.line().get());
    }
  }

  /** False when the first name has no content. It is settled: it stood before in the listing. */
  private boolean takeContent(ListingLine further, ListingLine first) throws IOException {
    if (first.content().isEmpty()) {
      return false;
    }
    ListingLine.ListedContent content = first.content().get();
    SourceFile file = further.file();
    try {
      FileNode node =
          FileNode.named(
              directories.open(PathBytes.parent(file.path())), PathBytes.name(file.path()));
      further.list(file.withSize(content.size()).line(node, content.text()), content);
    } catch (PosixException trouble) {
      counters.lost(file.path(), trouble);
      further.leaveOut();
    }
    return true;
  }

  /** What the scan met and nobody has read yet. */
  int waiting() {
    return lines.size();
  }

  /** Durable when it returns. */
  List<Manifest.Page> finish() throws IOException {
    return pages.finish();
  }
}
