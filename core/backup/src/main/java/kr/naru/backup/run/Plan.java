package kr.naru.backup.run;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import kr.naru.backup.store.BlobId;
import kr.naru.backup.tree.Content;
import kr.naru.backup.tree.Extent;
import kr.naru.backup.tree.Manifest;

/**
 * Between the threads: hands out what the scan queue has, and gives what they bring to the listing.
 * Its lock serializes that; reading and storing go on outside of it.
 */
final class Plan {

  private final ScanQueue queue;
  private final ListingWriter listing;
  private final Counters counters;

  Plan(ScanQueue queue, ListingWriter listing, Counters counters) {
    this.queue = queue;
    this.listing = listing;
    this.counters = counters;
  }

  /** What to read next; nothing when all is handed out. */
  synchronized List<ReadTask> next() throws IOException {
    List<ReadTask> tasks = List.of();
    while (tasks.isEmpty() && !queue.isAtEnd()) {
      tasks = queue.next();
      writeSettled();
    }
    return tasks;
  }

  /** Reads a file once more, or otherwise, because it is not what it was. */
  synchronized void readAgain(FileTask task) {
    queue.add(task);
  }

  /** Stores the list of the extents of one GiB of a file. */
  synchronized BlobId addPart(List<Extent> extents) throws IOException {
    return listing.addPart(extents);
  }

  /** A file is read. */
  synchronized void complete(FileTask task, byte[] line, Content content) throws IOException {
    task.line().list(line, new ListingLine.ListedContent(content.text(), task.file().size()));
    writeSettled();
  }

  /** A file cannot be read; its line says so. */
  synchronized void unreadable(FileTask task, IOException trouble) throws IOException {
    counters.unreadable(task.file().path(), trouble);
    task.line().listUnreadable(task.file().unreadableLine());
    writeSettled();
  }

  /** A file is not there any more; it gets no line. */
  synchronized void vanished(FileTask task) throws IOException {
    counters.vanished(task.line().file());
    task.line().leaveOut();
    writeSettled();
  }

  private void writeSettled() throws IOException {
    Optional<ListingLine> alone = listing.writeSettled();
    alone.ifPresent(queue::addFurtherName);
  }

  /**
   * Fails while a file is being read.
   *
   * @throws IllegalStateException then
   */
  synchronized void checkAllDone() {
    if (!queue.isAtEnd() || listing.waiting() > 0) {
      throw new IllegalStateException(listing.waiting() + " files are not read yet");
    }
  }

  /** The listing's pages; durable when it returns. */
  synchronized List<Manifest.Page> finish() throws IOException {
    return listing.finish();
  }
}
