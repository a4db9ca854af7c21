package kr.naru.backup.run;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kr.naru.backup.store.BlobHasher;
import kr.naru.backup.store.BlobId;
import kr.naru.backup.store.KnownContents;
import kr.naru.backup.store.OpenRun;
import kr.naru.backup.store.Store;
import kr.naru.backup.tree.Extent;
import kr.naru.files.FileFacts;

/**
 * What a run that was cut off has read already, and what this one notes for the next. For one
 * thread.
 */
final class ResumeNotes {

  private static final int SETTLED_SECONDS = 2;

  private final KnownContents known;
  private final LazyIndex index;
  private final InstantSource clock;
  private final BlobHasher hasher;
  private final Counters counters;
  private final FilledUnit unit;

  /**
   * @param unit whose record gets the notes
   */
  ResumeNotes(
      KnownContents known,
      LazyIndex index,
      InstantSource clock,
      BlobHasher hasher,
      Counters counters,
      FilledUnit unit) {
    this.known = known;
    this.index = index;
    this.clock = clock;
    this.hasher = hasher;
    this.counters = counters;
    this.unit = unit;
  }

  /** The extents when all of them are known. */
  Optional<List<Extent>> find(SourceFile file, long from, long to) {
    if (known.size() == 0 || file.isVolume() || to == from) {
      return Optional.empty();
    }
    List<Extent> extents = new ArrayList<>();
    for (long at = from; at < to; at += Store.PIECE) {
      Optional<BlobId> id = known.find(key(file, at));
      if (id.isEmpty() || index.get().find(id.get()).isEmpty()) {
        return Optional.empty();
      }
      extents.add(new Extent(id.get(), Math.min(to - at, Store.PIECE), 0));
    }
    counters.resumed.add(to - from);
    return Optional.of(extents);
  }

  /** Only what has stood still for a while can be known again. */
  void add(SourceFile file, long from, List<Extent> extents) {
    if (file.facts().changed() > clock.instant().getEpochSecond() - SETTLED_SECONDS) {
      return;
    }
    long at = from;
    for (Extent extent : extents) {
      boolean isPiece = at % Store.PIECE == 0 && extent.offset() == 0;
      if (!extent.isHole() && isPiece && extent.length() <= Store.PIECE) {
        unit.notes.add(new OpenRun.Note(key(file, at), extent.blob()));
      }
      at += extent.length();
    }
  }

  private BlobId key(SourceFile file, long at) {
    FileFacts facts = file.facts();
    return hasher.resumeKey(
        file.path(),
        facts.size(),
        facts.modified(),
        facts.modifiedNanos(),
        facts.changed(),
        facts.changedNanos(),
        facts.device(),
        facts.inode(),
        at);
  }
}
