package kr.naru.backup.run;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kr.naru.backup.tree.Content;
import kr.naru.backup.tree.Entry;
import kr.naru.files.DirectoryEntries;
import kr.naru.files.FileFacts;
import kr.naru.files.FileNode;
import kr.naru.files.OpenDirectories;
import kr.naru.files.PathBytes;
import kr.naru.files.PosixException;

/**
 * What is to be read next. Walks the tree beside the parent's listing, gives each thing its place
 * in the new one, and queues what is new or changed. The plan's lock guards it.
 */
final class ScanQueue {

  private static final int MOST_FILES = 1024;

  /** Things looked at before what is ready is written. */
  private static final int MOST_SEEN = 4 * MOST_FILES;

  private record Inode(long device, long inode) {

    static Inode of(FileFacts facts) {
      return new Inode(facts.device(), facts.inode());
    }
  }

  private final TreeScan scan;
  private final ParentListing parent;
  private final ListingWriter listing;
  private final OpenDirectories directories;
  private final Counters counters;
  private final BackupSettings settings;
  private final Instant started;
  private final Deque<FileTask> waiting = new ArrayDeque<>();
  private final Map<Inode, ListingLine> firstNames = new HashMap<>();
  private Optional<LargeFile> large = Optional.empty();
  private boolean scanned;

  ScanQueue(
      TreeScan scan,
      ParentListing parent,
      ListingWriter listing,
      OpenDirectories directories,
      Counters counters,
      BackupSettings settings,
      Instant started) {
    this.scan = scan;
    this.parent = parent;
    this.listing = listing;
    this.directories = directories;
    this.counters = counters;
    this.settings = settings;
    this.started = started;
  }

  /** Empty at the end, and in between when there is nothing to read in what was scanned. */
  List<ReadTask> next() throws IOException {
    if (large.isPresent()) {
      return nextRange(large.get());
    }
    FileTask next = waiting.poll();
    if (next == null) {
      return scanned ? List.of() : scanSome();
    }
    return next.file().isLarge() ? nextRange(new LargeFile(next)) : List.of(next);
  }

  private List<ReadTask> nextRange(LargeFile file) {
    FileRange range = file.nextRange();
    large = Optional.of(file).filter(LargeFile::hasMoreRanges);
    return List.of(range);
  }

  boolean isAtEnd() {
    return scanned && waiting.isEmpty() && large.isEmpty();
  }

  /** Queues a file that changed, as it is now. */
  void add(FileTask task) {
    waiting.add(task);
  }

  /** Queues a further name of a file; those that the scan meets after it share its content. */
  void addFurtherName(ListingLine line) {
    firstNames.put(Inode.of(line.file().facts()), line);
    waiting.add(FileTask.first(line));
  }

  /** Small files up to a range; ends before a large file, at the end, or to write what is ready. */
  private List<ReadTask> scanSome() throws IOException {
    List<ReadTask> files = new ArrayList<>();
    long bytes = 0;
    int seen = 0;
    while (bytes < SourceFile.RANGE && files.size() < MOST_FILES && seen++ < MOST_SEEN) {
      ScannedPath found = scan.next();
      if (found == null) {
        scanned = true;
        return files;
      }
      Optional<FileTask> task = take(found);
      if (task.isPresent() && task.get().file().isLarge()) {
        waiting.add(task.get());
        return files;
      }
      if (task.isPresent()) {
        files.add(task.get());
        bytes += task.get().bytes();
      }
    }
    return files;
  }

  /** Gives the thing its place in the listing; returns what has to be read of it. */
  private Optional<FileTask> take(ScannedPath found) throws IOException {
    byte[] path = found.path();
    if (found.facts() == null) {
      counters.lost(path, found.trouble());
      return Optional.empty();
    }
    if (found.isRoot()) {
      listing.add(ListingLine.pageEnd());
    }
    boolean isVolume = settings.volume() && found.isRoot();
    FileFacts facts = isVolume ? VolumeSource.facts(path, started) : found.facts();
    Entry before = parent.find(path);
    counters.count(facts, isVolume);
    if (found.trouble() != null) {
      counters.unreadable(path, found.trouble());
    }
    if (isKept(before, facts, isVolume)) {
      keep(path, facts, before);
      return Optional.empty();
    }
    if (isVolume) {
      return read(SourceFile.volume(path, facts, before));
    }
    if (!facts.isRegular()) {
      addSpecial(path, facts, before);
      return Optional.empty();
    }
    return takeFile(SourceFile.of(path, facts, before));
  }

  /** Whether the parent's line stands. */
  private boolean isKept(Entry before, FileFacts facts, boolean isVolume) {
    return before != null
        && before.type() == (isVolume ? Entry.VOLUME : Entry.typeOf(facts))
        && facts.type() != FileFacts.BLOCK
        && parent.isUnchanged(before, facts)
        && !(settings.force() && before.hasContent());
  }

  private void keep(byte[] path, FileFacts facts, Entry before) throws IOException {
    if (!before.hasContent()) {
      listing.add(ListingLine.listed(path, before.line()));
      return;
    }
    counters.unchanged.increment();
    ListingLine.ListedContent content =
        new ListingLine.ListedContent(before.content().text(), facts.size());
    ListingLine line = ListingLine.listed(path, before.line(), content);
    if (facts.links() > 1) {
      firstNames.putIfAbsent(Inode.of(facts), line);
    }
    listing.add(line);
  }

  private void addSpecial(byte[] path, FileFacts facts, Entry before) throws IOException {
    try {
      int directory = directories.open(PathBytes.parent(path));
      byte[] name = PathBytes.name(path);
      byte[] target =
          facts.type() == FileFacts.LINK ? DirectoryEntries.readLink(directory, name) : null;
      byte[] line =
          Entry.line(
              Entry.typeOf(facts),
              path,
              SourceFile.withAccessOf(before, facts),
              target,
              FileNode.named(directory, name).attributes(),
              Content.EMPTY.text());
      listing.add(ListingLine.listed(path, line));
    } catch (PosixException trouble) {
      counters.lost(path, trouble);
    }
  }

  private Optional<FileTask> takeFile(SourceFile file) {
    if (file.facts().links() == 1) {
      return read(file);
    }
    Inode inode = Inode.of(file.facts());
    ListingLine first = firstNames.get(inode);
    if (first != null) {
      listing.add(ListingLine.furtherName(file, first));
      return Optional.empty();
    }
    Optional<FileTask> task = read(file);
    firstNames.put(inode, task.get().line());
    return task;
  }

  private Optional<FileTask> read(SourceFile file) {
    ListingLine line = ListingLine.awaitingContent(file);
    listing.add(line);
    return Optional.of(FileTask.first(line));
  }
}
