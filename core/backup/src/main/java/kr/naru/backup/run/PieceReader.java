package kr.naru.backup.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import kr.naru.backup.posix.Posix;
import kr.naru.backup.store.BlobHasher;
import kr.naru.backup.store.BlobId;
import kr.naru.backup.store.Index;
import kr.naru.backup.store.Store;
import kr.naru.backup.tree.Content;
import kr.naru.backup.tree.Extent;

/**
 * Reads files piece by piece into a unit, and leaves there only what the store does not have. For
 * one thread.
 */
final class PieceReader {

  private static final int MOST_EXTENTS = 64;

  private final BackupRun run;
  private final Counters counters;
  private final FilledUnit unit;
  private final BlobHasher hasher;
  private final BlobHasher patchHasher;

  PieceReader(BackupRun run, Store store, Counters counters, FilledUnit unit) {
    this.run = run;
    this.counters = counters;
    this.unit = unit;
    this.hasher = store.hasher();
    this.patchHasher = store.hasher();
  }

  BlobHasher hasher() {
    return hasher;
  }

  /**
   * Reads a part of an open file; the unit must have room for it.
   *
   * @return extents that cover the part; a file that ends before is marked unstable, and the
   *     extents end with it
   */
  List<Extent> read(int opened, Pending file, long from, long to) throws IOException {
    boolean maySkip = file.isVolume || file.facts.blocks() * 512 < file.facts.size();
    List<Extent> extents = new ArrayList<>();
    long at = from;
    while (at < to) {
      long data = maySkip ? Posix.nextData(opened, at, file.path) : at;
      if (data < 0 || data >= to) {
        extents.add(Extent.hole(to - at));
        return extents;
      }
      if (data > at) {
        extents.add(Extent.hole(data - at));
      }
      long end = maySkip ? Math.min(to, Posix.nextHole(opened, data, to, file.path)) : to;
      at = readData(opened, file, data, Math.max(end, data + 1), extents);
      if (at < 0) {
        return extents;
      }
    }
    return extents;
  }

  /** Returns where it came to, or -1 where the file ended before. */
  private long readData(int opened, Pending file, long from, long to, List<Extent> extents)
      throws IOException {
    long at = from;
    while (at < to) {
      int wanted = (int) Math.min(to - at, Store.PIECE - at % Store.PIECE);
      int begin = unit.data.position();
      ByteBuffer piece = unit.data.duplicate();
      piece.limit(begin + wanted);
      Posix.read(opened, piece, at, file.path);
      int length = piece.position() - begin;
      counters.read.add(length);
      if (length > 0) {
        piece.flip().position(begin);
        addPiece(file, at, piece, extents);
      }
      if (length < wanted) {
        file.unstable = true;
        return -1;
      }
      at += length;
    }
    return at;
  }

  private void addPiece(Pending file, long at, ByteBuffer piece, List<Extent> extents)
      throws IOException {
    int length = piece.remaining();
    if (file.isVolume && isZero(piece)) {
      extents.add(Extent.hole(length));
      return;
    }
    hasher.hash(piece);
    BlobId id = hasher.idOfLeaves();
    Index index = run.index();
    boolean isLarge = file.facts.size() > BackupRun.RANGE;
    if (!index.contains(id) && isLarge && addPatch(file, at, piece, extents)) {
      return;
    }
    if (index.claim(id)) {
      unit.add(id, length, isLarge ? hasher : null);
      unit.data.position(piece.limit());
    }
    extents.add(new Extent(id, length, 0));
  }

  private static boolean isZero(ByteBuffer piece) {
    ByteBuffer rest = piece.duplicate();
    while (rest.remaining() >= 8) {
      if (rest.getLong() != 0) {
        return false;
      }
    }
    while (rest.hasRemaining()) {
      if (rest.get() != 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * Where the parent has most blocks of the piece, stores the others only.
   *
   * @return false when the piece is better stored whole
   */
  private boolean addPatch(Pending file, long at, ByteBuffer piece, List<Extent> extents)
      throws IOException {
    boolean hasBefore = file.before != null && file.before.hasContent();
    if (!hasBefore || at % Store.BLOCK != 0) {
      return false;
    }
    int length = piece.remaining();
    ParentBlocks.Block[] before = run.parentBlocks().of(file.before, at, length);
    int changed = 0;
    for (int i = 0; i < before.length; i++) {
      if (before[i] != null && before[i].leaf() != hasher.shortLeaf(i)) {
        before[i] = null;
      }
      changed += before[i] == null ? 1 : 0;
    }
    if (changed > before.length / 2) {
      return false;
    }
    List<Extent> patched = patched(before, length, piece, changed);
    if (patched.size() > MOST_EXTENTS) {
      return false;
    }
    extents.addAll(patched);
    return true;
  }

  /** Moves the changed blocks together at the piece's begin and adds them to the unit. */
  private List<Extent> patched(
      ParentBlocks.Block[] before, int length, ByteBuffer piece, int changed) {
    int extentCount = extentCount(before);
    if (extentCount > MOST_EXTENTS) {
      return Collections.nCopies(extentCount, Extent.hole(0));
    }
    int begin = piece.position();
    ByteBuffer patch = unit.data.duplicate();
    patch.limit(begin + length);
    for (int i = 0; i < before.length; i++) {
      if (before[i] == null) {
        int end = Math.min(length, (i + 1) * Store.BLOCK);
        patch.put(piece.slice(i * Store.BLOCK + begin, end - i * Store.BLOCK));
      }
    }
    patch.flip().position(begin);
    BlobId id = null;
    if (changed > 0) {
      patchHasher.hash(patch);
      id = patchHasher.idOfLeaves();
      if (run.index().claim(id)) {
        unit.add(id, patch.remaining(), patchHasher);
        unit.data.position(patch.limit());
      }
    }
    List<Extent> extents = new ArrayList<>();
    int inPatch = 0;
    for (int i = 0; i < before.length; i++) {
      int size = Math.min(length - i * Store.BLOCK, Store.BLOCK);
      if (before[i] != null) {
        extents.add(new Extent(before[i].blob(), size, before[i].offset()));
      } else {
        extents.add(new Extent(id, size, inPatch));
        inPatch += size;
      }
    }
    return Content.joined(extents);
  }

  private static int extentCount(ParentBlocks.Block[] blocks) {
    int count = 0;
    ParentBlocks.Block last = null;
    boolean lastChanged = false;
    for (ParentBlocks.Block block : blocks) {
      boolean follows =
          block == null
              ? lastChanged
              : last != null
                  && block.blob().equals(last.blob())
                  && block.offset() == last.offset() + Store.BLOCK;
      count += follows ? 0 : 1;
      last = block;
      lastChanged = block == null;
    }
    return count;
  }
}
