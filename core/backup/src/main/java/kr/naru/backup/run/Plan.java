package kr.naru.backup.run;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kr.naru.backup.posix.FileFacts;
import kr.naru.backup.posix.Node;
import kr.naru.backup.posix.OpenDirectories;
import kr.naru.backup.posix.PathBytes;
import kr.naru.backup.posix.Posix;
import kr.naru.backup.posix.PosixException;
import kr.naru.backup.store.BlobId;
import kr.naru.backup.tree.Content;
import kr.naru.backup.tree.Entry;
import kr.naru.backup.tree.Extent;

/**
 * Walks the tree beside the parent's listing, hands out what has to be read, and writes the listing
 * in order as contents come in. Its lock serializes all of that; reading goes on outside of it.
 */
final class Plan implements AutoCloseable {

  private static final int MOST_FILES = 1024;

  private record Inode(long device, long inode) {}

  private final TreeScan scan;
  private final ParentListing parent;
  private final PageWriter pages;
  private final Counters counters;
  private final BackupSettings settings;
  private final Instant started;
  private final OpenDirectories directories;
  private final Deque<Pending> queue = new ArrayDeque<>();
  private final Deque<Pending> again = new ArrayDeque<>();
  private final Map<Inode, Pending> linked = new HashMap<>();
  private Pending large;
  private long largeAt;
  private Pending nextLarge;
  private boolean ended;

  Plan(
      TreeScan scan,
      ParentListing parent,
      PageWriter pages,
      Counters counters,
      BackupSettings settings,
      Instant started)
      throws IOException {
    this.scan = scan;
    this.parent = parent;
    this.pages = pages;
    this.counters = counters;
    this.settings = settings;
    this.started = started;
    this.directories = OpenDirectories.ofSource();
  }

  /** What to read next, or null when all is handed out. */
  synchronized Work next() throws IOException {
    while (true) {
      if (large != null) {
        return range();
      }
      Pending repeated = again.poll();
      if (repeated != null) {
        if (isLarge(repeated)) {
          begin(repeated);
          continue;
        }
        return Work.whole(List.of(repeated));
      }
      if (nextLarge != null) {
        begin(nextLarge);
        nextLarge = null;
        continue;
      }
      if (ended) {
        return null;
      }
      List<Pending> files = batch();
      writeReady();
      if (!files.isEmpty()) {
        return Work.whole(files);
      }
    }
  }

  private void begin(Pending file) {
    large = file;
    largeAt = 0;
    long ranges = (file.facts.size() + BackupRun.RANGE - 1) / BackupRun.RANGE;
    file.openRanges = (int) Math.max(1, ranges);
  }

  private Work range() {
    Pending file = large;
    long from = largeAt;
    long to = Math.min(file.facts.size(), from + BackupRun.RANGE);
    largeAt = to;
    if (to == file.facts.size()) {
      large = null;
    }
    return Work.range(file, from, to);
  }

  private static boolean isLarge(Pending file) {
    return file.isVolume || file.facts.size() > BackupRun.RANGE;
  }

  /** Small files up to a range; ends before a large file, at the end, or to write what is ready. */
  private List<Pending> batch() throws IOException {
    List<Pending> files = new ArrayList<>();
    long bytes = 0;
    int seen = 0;
    while (bytes < BackupRun.RANGE && files.size() < MOST_FILES && seen++ < 4 * MOST_FILES) {
      TreeScan.Found found = scan.next();
      if (found == null) {
        ended = true;
        return files;
      }
      Pending file = take(found);
      if (file != null && isLarge(file)) {
        nextLarge = file;
        return files;
      }
      if (file != null) {
        files.add(file);
        bytes += file.facts.size();
      }
    }
    return files;
  }

  /** Queues a found thing; returns it when its content has to be read. */
  private Pending take(TreeScan.Found found) throws IOException {
    if (found.facts() == null) {
      gone(found.path(), found.trouble());
      return null;
    }
    if (found.isRoot()) {
      queue.add(Pending.pageEnd());
    }
    boolean isVolume = settings.volume() && found.isRoot();
    FileFacts facts = isVolume ? VolumeSource.facts(found.path(), started) : found.facts();
    Entry before = parent.find(found.path());
    count(facts, isVolume);
    if (found.trouble() != null) {
      counters.unreadable.increment();
      counters.warn(
          PathBytes.absoluteText(found.path())
              + ": not read: "
              + PosixException.reason(found.trouble()));
    }
    if (before != null
        && before.type() == type(facts, isVolume)
        && facts.type() != FileFacts.BLOCK
        && parent.isUnchanged(before, facts)
        && !(settings.force() && before.hasContent())) {
      return keep(found.path(), facts, before);
    }
    if (isVolume) {
      return add(volume(found.path(), facts, before));
    }
    if (!facts.isRegular()) {
      addSpecial(found.path(), facts, before);
      return null;
    }
    Pending file = new Pending(found.path(), facts, before);
    if (facts.links() > 1) {
      Pending first = linked.putIfAbsent(new Inode(facts.device(), facts.inode()), file);
      if (first != null) {
        file.first = first;
        file.done = true;
        queue.add(file);
        return null;
      }
    }
    return add(file);
  }

  private Pending add(Pending file) {
    queue.add(file);
    return file;
  }

  private Pending keep(byte[] path, FileFacts facts, Entry before) throws IOException {
    Pending same = Pending.ready(path, before.line());
    if (before.hasContent()) {
      counters.unchanged.increment();
      if (facts.links() > 1) {
        same.content = before.content().text();
        same.facts = facts;
        linked.putIfAbsent(new Inode(facts.device(), facts.inode()), same);
      }
    }
    queue.add(same);
    return null;
  }

  private void count(FileFacts facts, boolean isVolume) {
    if (facts.isRegular() || isVolume) {
      counters.files.increment();
      counters.bytes.add(facts.size());
    } else if (facts.isDirectory()) {
      counters.directories.increment();
    } else {
      counters.others.increment();
    }
  }

  /** A device or image as one large file. */
  private Pending volume(byte[] path, FileFacts facts, Entry before) throws IOException {
    Pending volume = new Pending(path, facts, before);
    volume.isVolume = true;
    volume.real = VolumeSource.real(path);
    return volume;
  }

  private void addSpecial(byte[] path, FileFacts facts, Entry before) throws IOException {
    try {
      int directory = directories.open(PathBytes.parent(path));
      byte[] name = PathBytes.name(path);
      byte[] target = facts.type() == FileFacts.LINK ? Posix.readLink(directory, name) : null;
      byte[] line =
          Entry.line(
              type(facts, false),
              path,
              withAccessOf(before, facts),
              target,
              Node.named(directory, name).attributes(),
              "-");
      queue.add(Pending.ready(path, line));
    } catch (PosixException trouble) {
      gone(path, trouble);
    }
  }

  /** An access alone makes no new line. */
  static FileFacts withAccessOf(Entry before, FileFacts facts) {
    boolean isSame = before != null && facts.isUnchangedSince(before.facts());
    return isSame ? facts.withAccessOf(before.facts()) : facts;
  }

  static char type(FileFacts facts, boolean isVolume) {
    if (isVolume) {
      return Entry.VOLUME;
    }
    return switch (facts.type()) {
      case FileFacts.DIRECTORY -> 'd';
      case FileFacts.LINK -> 'l';
      case FileFacts.CHARACTER -> 'c';
      case FileFacts.BLOCK -> 'b';
      case FileFacts.FIFO -> 'p';
      case FileFacts.SOCKET -> 's';
      default -> 'f';
    };
  }

  private void gone(byte[] path, IOException trouble) {
    if (trouble instanceof PosixException refused && refused.errno() == PosixException.ENOENT) {
      counters.warn(PathBytes.absoluteText(path) + ": vanished before it was read");
    } else {
      counters.unreadable.increment();
      counters.warn(PathBytes.absoluteText(path) + ": not read: " + PosixException.reason(trouble));
    }
  }

  /** A small file is read. */
  synchronized void complete(Pending file, byte[] line, Content content) throws IOException {
    file.line = line;
    file.content = content.text();
    file.done = true;
    writeReady();
  }

  /** A file is not there any more; it gets no line. */
  synchronized void vanished(Pending file) throws IOException {
    counters.warn(PathBytes.absoluteText(file.path) + ": vanished before it was read");
    counters.files.decrement();
    counters.bytes.add(-file.facts.size());
    file.done = true;
    writeReady();
  }

  /** A file cannot be read; its line says so. */
  synchronized void unreadable(Pending file, IOException trouble) throws IOException {
    if (!file.unreadable) {
      file.unreadable = true;
      counters.unreadable.increment();
      counters.warn(
          PathBytes.absoluteText(file.path) + ": not read: " + PosixException.reason(trouble));
    }
    file.line = Entry.line(Entry.UNREADABLE, file.path, file.facts, null, List.of(), "-");
  }

  synchronized void completeUnreadable(Pending file, IOException trouble) throws IOException {
    unreadable(file, trouble);
    file.done = true;
    writeReady();
  }

  /**
   * A range is read.
   *
   * @return true for the last one: the caller ends the file
   */
  synchronized boolean put(Pending file, long from, List<Extent> extents) throws IOException {
    file.put(from, extents);
    if (file.hasParts()) {
      List<Extent> part = file.takePart(from).orElse(null);
      if (part != null) {
        BlobId id = pages.addPart(Content.partBytes(part));
        file.putPart(from, id);
      }
    }
    return --file.openRanges == 0;
  }

  /** Reads a file once more, from its begin, as it is now. */
  synchronized void repeat(Pending file, FileFacts now) {
    file.restart(now);
    again.add(file);
  }

  private void writeReady() throws IOException {
    while (!queue.isEmpty() && queue.peek().done) {
      Pending head = queue.peek();
      if (head.first != null && !shareContent(head)) {
        return;
      }
      queue.poll();
      if (head.isPageEnd) {
        pages.endPage();
      } else if (head.line != null) {
        pages.add(head.path, head.line);
      }
    }
  }

  /** False when the first name's content did not come: this name is then read itself. */
  private boolean shareContent(Pending head) throws IOException {
    Pending first = head.first;
    head.first = null;
    if (first.content == null) {
      head.done = false;
      linked.put(new Inode(head.facts.device(), head.facts.inode()), head);
      again.add(head);
      return false;
    }
    head.content = first.content;
    try {
      int directory = directories.open(PathBytes.parent(head.path));
      head.line =
          Entry.line(
              'f',
              head.path,
              withAccessOf(head.before, head.facts).withSize(first.facts.size()),
              null,
              Node.named(directory, PathBytes.name(head.path)).attributes(),
              first.content);
    } catch (PosixException trouble) {
      gone(head.path, trouble);
    }
    return true;
  }

  synchronized void checkAllDone() {
    if (!ended || !queue.isEmpty()) {
      throw new IllegalStateException(queue.size() + " files are not read yet");
    }
  }

  @Override
  public synchronized void close() throws IOException {
    scan.close();
    directories.close();
  }
}
