package kr.naru.backup.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import kr.naru.backup.posix.FileFacts;
import kr.naru.backup.store.BlobId;
import kr.naru.backup.tree.Content;
import kr.naru.backup.tree.Entry;
import kr.naru.backup.tree.Extent;

/**
 * A thing whose line of the listing waits for its content. The plan's lock guards it; a unit's
 * thread hands in what it read through {@link BackupRun}.
 */
final class Pending {

  final byte[] path;
  final Entry before;
  FileFacts facts;
  byte[] line;
  boolean done;

  /** Shares the content of an earlier name of the same inode. */
  Pending first;

  boolean isPageEnd;
  boolean isVolume;

  /** Where it is read when that is not its path. */
  byte[] real;

  boolean unreadable;
  boolean unstable;
  int openRanges;
  int attempts;
  private final TreeMap<Long, List<Extent>> ranges = new TreeMap<>();
  private final TreeMap<Long, BlobId> parts = new TreeMap<>();
  String content;

  Pending(byte[] path, FileFacts facts, Entry before) {
    this.path = path;
    this.facts = facts;
    this.before = before;
  }

  /** The path to open. */
  byte[] source() {
    return real == null ? path : real;
  }

  /** A listing line that stands already. */
  static Pending ready(byte[] path, byte[] line) {
    Pending pending = new Pending(path, null, null);
    pending.line = line;
    pending.done = true;
    return pending;
  }

  /**
   * Not a thing: what comes next begins a page, so that changes before it make no new one of it.
   */
  static Pending pageEnd() {
    Pending end = ready(new byte[0], null);
    end.isPageEnd = true;
    return end;
  }

  void put(long from, List<Extent> extents) {
    ranges.put(from, extents);
  }

  boolean hasParts() {
    return facts.size() > Content.PART;
  }

  /**
   * The extents of the GiB that holds the offset, when all its ranges are there; they are forgotten
   * here.
   */
  Optional<List<Extent>> takePart(long offset) {
    long begin = offset / Content.PART * Content.PART;
    long end = Math.min(facts.size(), begin + Content.PART);
    Map<Long, List<Extent>> own = ranges.subMap(begin, end);
    if (own.size() < (end - begin + BackupRun.RANGE - 1) / BackupRun.RANGE) {
      return Optional.empty();
    }
    Optional<List<Extent>> extents = Optional.of(joined(own));
    own.clear();
    return extents;
  }

  void putPart(long offset, BlobId part) {
    parts.put(offset / Content.PART, part);
  }

  /** All that was read. */
  Content content() {
    return hasParts() ? Content.ofParts(List.copyOf(parts.values())) : Content.of(joined(ranges));
  }

  private static List<Extent> joined(Map<Long, List<Extent>> ranges) {
    List<Extent> all = new ArrayList<>();
    ranges.values().forEach(all::addAll);
    return Content.joined(all);
  }

  void restart(FileFacts now) {
    facts = now;
    ranges.clear();
    parts.clear();
    unstable = false;
  }
}
