package kr.naru.backup.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import kr.naru.backup.store.BlobHasher;
import kr.naru.backup.store.BlobId;
import kr.naru.backup.store.Index;
import kr.naru.backup.store.Store;
import kr.naru.backup.tree.Content;
import kr.naru.backup.tree.Extent;
import kr.naru.files.FileContent;

/**
 * Reads files piece by piece into a unit, and leaves there only what the store does not have. For
 * one thread.
 */
final class PieceReader {

  private static final int MOST_EXTENTS = 64;

  private final LazyIndex index;
  private final Counters counters;
  private final FilledUnit unit;
  private final BlobHasher hasher;
  private final BlobHasher patchHasher;

  PieceReader(LazyIndex index, Store store, Counters counters, FilledUnit unit) {
    this.index = index;
    this.counters = counters;
    this.unit = unit;
    this.hasher = store.hasher();
    this.patchHasher = store.hasher();
  }

  /**
   * What was read of a file.
   *
   * @param isComplete false when the file ended before
   */
  record Part(List<Extent> extents, boolean isComplete) {

    long length() {
      return extents.stream().mapToLong(Extent::length).sum();
    }

    /** What lacks of a file that ended before reads as zeros. */
    List<Extent> filledUpTo(long length) {
      long rest = length - length();
      if (rest == 0) {
        return extents;
      }
      List<Extent> filled = new ArrayList<>(extents);
      filled.add(Extent.hole(rest));
      return filled;
    }
  }

  /** Bytes that the unit can still take. */
  int room() {
    return unit.data.remaining();
  }

  /** Reads a part of an open file; the unit must have room for it. */
  Part read(int opened, SourceFile file, long from, long to) throws IOException {
    boolean mayHaveHoles = file.mayHaveHoles();
    List<Extent> extents = new ArrayList<>();
    long at = from;
    while (at < to) {
      long data = mayHaveHoles ? FileContent.nextData(opened, at, file.path()) : at;
      if (data < 0 || data >= to) {
        extents.add(Extent.hole(to - at));
        return new Part(extents, true);
      }
      if (data > at) {
        extents.add(Extent.hole(data - at));
      }
      long hole = mayHaveHoles ? FileContent.nextHole(opened, data, to, file.path()) : to;
      long end = Math.max(data + 1, Math.min(to, hole));
      at = readData(opened, file, data, end, extents);
      if (at < end) {
        return new Part(extents, false);
      }
    }
    return new Part(extents, true);
  }

  /** Returns where it came to: before the end when the file ended before. */
  private long readData(int opened, SourceFile file, long from, long to, List<Extent> extents)
      throws IOException {
    long at = from;
    while (at < to) {
      int wanted = (int) Math.min(to - at, Store.PIECE - at % Store.PIECE);
      int begin = unit.data.position();
      ByteBuffer piece = unit.data.duplicate();
      piece.limit(begin + wanted);
      FileContent.read(opened, piece, at, file.path());
      int length = piece.position() - begin;
      counters.read.add(length);
      if (length > 0) {
        piece.flip().position(begin);
        addPiece(file, at, piece, extents);
      }
      at += length;
      if (length < wanted) {
        return at;
      }
    }
    return at;
  }

  private void addPiece(SourceFile file, long at, ByteBuffer piece, List<Extent> extents)
      throws IOException {
    int length = piece.remaining();
    if (file.isVolume() && isZero(piece)) {
      extents.add(Extent.hole(length));
      return;
    }
    hasher.hash(piece);
    BlobId id = hasher.idOfLeaves();
    Index all = index.get();
    boolean isLarge = file.size() > SourceFile.RANGE;
    if (!all.contains(id) && isLarge && addPatch(file, at, piece, extents)) {
      return;
    }
    if (all.claim(id)) {
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
  private boolean addPatch(SourceFile file, long at, ByteBuffer piece, List<Extent> extents)
      throws IOException {
    if (!file.hasContentBefore() || at % Store.BLOCK != 0) {
      return false;
    }
    int length = piece.remaining();
    ParentBlocks.Block[] before = index.parentBlocks().of(file.before(), at, length);
    int changed = 0;
    for (int i = 0; i < before.length; i++) {
      if (before[i] != null && before[i].leaf() != hasher.shortLeaf(i)) {
        before[i] = null;
      }
      changed += before[i] == null ? 1 : 0;
    }
    if (changed > before.length / 2 || extentCount(before) > MOST_EXTENTS) {
      return false;
    }
    BlobId patch = changed > 0 ? storeChanged(before, piece) : null;
    extents.addAll(patched(before, length, patch));
    return true;
  }

  /** Moves the changed blocks together at the piece's begin and adds them to the unit. */
  private BlobId storeChanged(ParentBlocks.Block[] before, ByteBuffer piece) {
    int begin = piece.position();
    int length = piece.remaining();
    ByteBuffer patch = unit.data.duplicate();
    patch.limit(begin + length);
    for (int i = 0; i < before.length; i++) {
      if (before[i] == null) {
        int end = Math.min(length, (i + 1) * Store.BLOCK);
        patch.put(piece.slice(i * Store.BLOCK + begin, end - i * Store.BLOCK));
      }
    }
    patch.flip().position(begin);
    patchHasher.hash(patch);
    BlobId id = patchHasher.idOfLeaves();
    if (index.get().claim(id)) {
      unit.add(id, patch.remaining(), patchHasher);
      unit.data.position(patch.limit());
    }
    return id;
  }

  /**
   * @param patch blob of the changed blocks; null when there is none
   */
  private static List<Extent> patched(ParentBlocks.Block[] before, int length, BlobId patch) {
    List<Extent> extents = new ArrayList<>();
    int inPatch = 0;
    for (int i = 0; i < before.length; i++) {
      int size = Math.min(length - i * Store.BLOCK, Store.BLOCK);
      if (before[i] != null) {
        extents.add(new Extent(before[i].blob(), size, before[i].offset()));
      } else {
        extents.add(new Extent(patch, size, inPatch));
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
