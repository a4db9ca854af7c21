package kr.naru.backup.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kr.naru.backup.posix.FileFacts;
import kr.naru.backup.posix.Node;
import kr.naru.backup.posix.OpenDirectories;
import kr.naru.backup.posix.PathBytes;
import kr.naru.backup.posix.Posix;
import kr.naru.backup.posix.PosixException;
import kr.naru.backup.store.BlobId;
import kr.naru.backup.store.KnownFacts;
import kr.naru.backup.store.ObjectWriter;
import kr.naru.backup.store.OpenRun;
import kr.naru.backup.store.Store;
import kr.naru.backup.tree.Content;
import kr.naru.backup.tree.Entry;
import kr.naru.backup.tree.Extent;

/** One thread of a run: fills a unit with what the plan hands out, then stores it. */
public final class UnitWorker implements AutoCloseable {

  private static final int MOST_ATTEMPTS = 3;
  private static final long REPEATED_UP_TO = 1L << 30;
  private static final int SETTLED_SECONDS = 2;

  private final BackupRun run;
  private final Plan plan;
  private final Counters counters;
  private final KnownFacts known;
  private final ObjectWriter writer;
  private final PieceReader pieces;
  private final FilledUnit unit = FilledUnit.ofFiles();
  private final OpenDirectories directories;
  private Work work;
  private int nextFile;

  UnitWorker(BackupRun run, Store store, Plan plan, Counters counters, KnownFacts known)
      throws IOException {
    this.run = run;
    this.plan = plan;
    this.counters = counters;
    this.known = known;
    this.writer = store.writer(run.throttle());
    this.pieces = new PieceReader(run, store, counters, unit);
    this.directories = OpenDirectories.ofSource();
  }

  /**
   * Reads until the unit is full or nothing is left.
   *
   * @return valid until the next call; null when there is nothing more to store
   */
  public FilledUnit next() throws IOException {
    unit.clear();
    while (!run.hasFailed()) {
      if (work == null) {
        work = plan.next();
        nextFile = 0;
        if (work == null) {
          return unit.isEmpty() && unit.facts.isEmpty() ? null : unit;
        }
      }
      Pending file = work.files().get(nextFile);
      long needed = work.isRange() ? work.to() - work.from() : file.facts.size();
      if (unit.data.remaining() < needed) {
        return unit;
      }
      if (work.isRange()) {
        readRange(file, work.from(), work.to());
      } else {
        readWhole(file);
      }
      if (++nextFile == work.files().size()) {
        work = null;
      }
    }
    return null;
  }

  /** Compresses, seals and writes the unit; it is durable when this returns. */
  public void store(FilledUnit filled) throws IOException {
    run.store(filled, writer);
  }

  private void readWhole(Pending file) throws IOException {
    try {
      Optional<List<Extent>> already = known(file, 0, file.facts.size());
      if (already.isPresent()) {
        complete(file, already.get(), named(file));
        return;
      }
      for (int attempt = 1; ; attempt++) {
        if (readOnce(file, attempt)) {
          return;
        }
      }
    } catch (PosixException trouble) {
      if (trouble.errno() == PosixException.ENOENT) {
        plan.vanished(file);
      } else {
        plan.completeUnreadable(file, trouble);
      }
    }
  }

  /** False when it changed meanwhile and is to be read again. */
  private boolean readOnce(Pending file, int attempt) throws IOException {
    int opened = open(file);
    try {
      FileFacts now = Posix.stat(opened);
      if (!now.isRegular()) {
        plan.vanished(file);
        return true;
      }
      file.facts = now;
      if (now.size() > unit.data.remaining() || now.size() > BackupRun.RANGE) {
        plan.repeat(file, now);
        return true;
      }
      List<Extent> extents = pieces.read(opened, file, 0, now.size());
      boolean isSteady = Posix.stat(opened).isUnchangedSince(now) && !file.unstable;
      if (!isSteady && attempt < MOST_ATTEMPTS) {
        file.unstable = false;
        return false;
      }
      if (!isSteady) {
        counters.warn(PathBytes.absoluteText(file.path) + ": changed while it was read");
        long length = extents.stream().mapToLong(Extent::length).sum();
        file.facts = now.withSize(length);
      } else {
        note(file, 0, extents);
      }
      complete(file, extents, Node.open(opened, file.path));
      return true;
    } finally {
      Posix.close(opened);
    }
  }

  private void complete(Pending file, List<Extent> extents, Node node) throws IOException {
    Content content = Content.of(Content.joined(extents));
    plan.complete(file, line(file, content, node), content);
  }

  private static byte[] line(Pending file, Content content, Node node) throws IOException {
    char type = Plan.type(file.facts, file.isVolume);
    FileFacts facts = Plan.withAccessOf(file.before, file.facts);
    return Entry.line(type, file.path, facts, null, node.attributes(), content.text());
  }

  private int directoryOf(Pending file) throws IOException {
    return directories.open(PathBytes.parent(file.source()));
  }

  private Node named(Pending file) throws IOException {
    return Node.named(directoryOf(file), PathBytes.name(file.source()));
  }

  private int open(Pending file) throws IOException {
    int directory = directoryOf(file);
    byte[] name = PathBytes.name(file.source());
    int flags = Posix.READ | Posix.NONBLOCK;
    try {
      return Posix.open(directory, name, flags | Posix.NO_ACCESS_TIME, 0);
    } catch (PosixException refused) {
      if (refused.errno() == PosixException.EPERM) {
        return Posix.open(directory, name, flags, 0);
      }
      throw refused;
    }
  }

  private void readRange(Pending file, long from, long to) throws IOException {
    List<Extent> extents = known(file, from, to).orElse(null);
    boolean isKnown = extents != null;
    try {
      if (!isKnown) {
        extents = readRangeOnce(file, from, to);
      }
    } catch (PosixException trouble) {
      plan.unreadable(file, trouble);
      extents = List.of(Extent.hole(to - from));
    }
    boolean isLast = plan.put(file, from, extents);
    if (!isKnown && !file.isVolume && !file.unreadable && !file.unstable) {
      note(file, from, extents);
    }
    if (isLast) {
      endLarge(file);
    }
  }

  private List<Extent> readRangeOnce(Pending file, long from, long to) throws IOException {
    int opened = open(file);
    try {
      FileFacts now = Posix.stat(opened);
      if (now.inode() != file.facts.inode() || now.device() != file.facts.device()) {
        file.unstable = true;
      }
      List<Extent> extents = pieces.read(opened, file, from, to);
      long length = extents.stream().mapToLong(Extent::length).sum();
      if (length < to - from) {
        extents.add(Extent.hole(to - from - length));
      }
      return extents;
    } finally {
      Posix.close(opened);
    }
  }

  /** All ranges are read: looks whether the file stayed the same meanwhile. */
  private void endLarge(Pending file) throws IOException {
    if (file.unreadable) {
      plan.completeUnreadable(file, null);
      return;
    }
    try {
      Node node = named(file);
      FileFacts now = node.facts();
      boolean isDevice = now.type() == FileFacts.BLOCK;
      if (file.unstable || !isDevice && !now.isUnchangedSince(file.facts)) {
        if (file.attempts++ == 0 && now.isRegular() && now.size() <= REPEATED_UP_TO) {
          plan.repeat(file, now);
          return;
        }
        counters.warn(PathBytes.absoluteText(file.path) + ": changed while it was read");
      }
      Content content = file.content();
      plan.complete(file, line(file, content, node), content);
    } catch (PosixException trouble) {
      plan.completeUnreadable(file, trouble);
    }
  }

  /** The extents when a run that was cut off had read all of them. */
  private Optional<List<Extent>> known(Pending file, long from, long to) {
    if (known.size() == 0 || file.isVolume || to == from) {
      return Optional.empty();
    }
    List<Extent> extents = new ArrayList<>();
    for (long at = from; at < to; at += Store.PIECE) {
      Optional<BlobId> id = known.find(key(file, at));
      if (id.isEmpty() || run.index().find(id.get()).isEmpty()) {
        return Optional.empty();
      }
      extents.add(new Extent(id.get(), Math.min(to - at, Store.PIECE), 0));
    }
    counters.resumed.add(to - from);
    return Optional.of(extents);
  }

  /** For a run after this one; only what has stood still for a while can be known again. */
  private void note(Pending file, long from, List<Extent> extents) {
    if (file.facts.changed() > run.now().getEpochSecond() - SETTLED_SECONDS) {
      return;
    }
    long at = from;
    for (Extent extent : extents) {
      boolean isPiece = at % Store.PIECE == 0 && extent.offset() == 0;
      if (!extent.isHole() && isPiece && extent.length() <= Store.PIECE) {
        unit.facts.add(new OpenRun.Fact(key(file, at), extent.blob()));
      }
      at += extent.length();
    }
  }

  private BlobId key(Pending file, long at) {
    FileFacts f = file.facts;
    return pieces
        .hasher()
        .fact(
            file.path,
            f.size(),
            f.modified(),
            f.modifiedNanos(),
            f.changed(),
            f.changedNanos(),
            f.device(),
            f.inode(),
            at);
  }

  @Override
  public void close() throws IOException {
    writer.close();
    directories.close();
  }
}
