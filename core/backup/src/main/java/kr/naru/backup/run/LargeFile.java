package kr.naru.backup.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import kr.naru.backup.store.BlobId;
import kr.naru.backup.tree.Content;
import kr.naru.backup.tree.Extent;

/**
 * One reading of a large file: threads read its ranges, the last of them ends it. Its own lock
 * guards what they bring; {@link #nextRange} belongs to the scan queue.
 */
final class LargeFile {

  /** Stores the list of a GiB's extents. */
  interface Parts {
    BlobId add(List<Extent> extents) throws IOException;
  }

  private final FileTask task;
  private final int count;
  private final TreeMap<Long, List<Extent>> ranges = new TreeMap<>();
  private final TreeMap<Long, BlobId> parts = new TreeMap<>();
  private int handedOut;
  private int open;
  private boolean changed;
  private IOException trouble;

  LargeFile(FileTask task) {
    this.task = task;
    this.count = Math.max(1, rangesOf(task.file().size()));
    this.open = count;
  }

  private static int rangesOf(long bytes) {
    return (int) ((bytes + SourceFile.RANGE - 1) / SourceFile.RANGE);
  }

  FileTask task() {
    return task;
  }

  boolean hasMoreRanges() {
    return handedOut < count;
  }

  FileRange nextRange() {
    long from = (long) handedOut++ * SourceFile.RANGE;
    return new FileRange(this, from, Math.min(task.file().size(), from + SourceFile.RANGE));
  }

  /** A thread saw that the file is not what it was. */
  synchronized void markChanged() {
    changed = true;
  }

  synchronized boolean isChanged() {
    return changed;
  }

  /** A range cannot be read, so the others are not needed. */
  synchronized void fail(IOException refused) {
    if (trouble == null) {
      trouble = refused;
      ranges.clear();
    }
  }

  synchronized Optional<IOException> trouble() {
    return Optional.ofNullable(trouble);
  }

  /** A range is read, or has failed; true for the last one: the caller ends the file. */
  synchronized boolean isLast() {
    return --open == 0;
  }

  void put(long from, List<Extent> extents, Parts store) throws IOException {
    Optional<List<Extent>> part = put(from, extents);
    if (part.isPresent()) {
      BlobId id = store.add(part.get());
      synchronized (this) {
        parts.put(from / Content.PART, id);
      }
    }
  }

  /** Returns the extents of the range's GiB when they are all there; they are forgotten here. */
  private synchronized Optional<List<Extent>> put(long from, List<Extent> extents) {
    if (trouble != null) {
      return Optional.empty();
    }
    ranges.put(from, extents);
    if (!hasParts()) {
      return Optional.empty();
    }
    long begin = from / Content.PART * Content.PART;
    long end = Math.min(task.file().size(), begin + Content.PART);
    Map<Long, List<Extent>> own = ranges.subMap(begin, end);
    if (own.size() < rangesOf(end - begin)) {
      return Optional.empty();
    }
    Optional<List<Extent>> whole = Optional.of(joined(own));
    own.clear();
    return whole;
  }

  private boolean hasParts() {
    return task.file().size() > Content.PART;
  }

  /** All that was read. */
  synchronized Content content() {
    return hasParts() ? Content.ofParts(List.copyOf(parts.values())) : Content.of(joined(ranges));
  }

  private static List<Extent> joined(Map<Long, List<Extent>> ranges) {
    List<Extent> all = new ArrayList<>();
    ranges.values().forEach(all::addAll);
    return Content.joined(all);
  }
}
