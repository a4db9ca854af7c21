package kr.naru.backup.run;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kr.naru.backup.store.BlobId;
import kr.naru.backup.store.Index;
import kr.naru.backup.store.Kind;
import kr.naru.backup.store.ObjectReader;
import kr.naru.backup.store.Store;
import kr.naru.backup.store.UnitTable;
import kr.naru.backup.tree.BlobReader;
import kr.naru.backup.tree.Content;
import kr.naru.backup.tree.Entry;
import kr.naru.backup.tree.Extent;

/**
 * Where the parent has the blocks of a large file, and their leaves: from the tables in the units'
 * trailers, some of which are kept. Safe for threads.
 */
final class ParentBlocks implements AutoCloseable {

  private static final int KEPT_TABLES = 96;

  /** A block of the parent's content. */
  record Block(BlobId blob, int offset, long leaf) {}

  private final Index index;
  private final ObjectReader objects;
  private final BlobReader blobs;
  private final Map<String, Map<BlobId, long[]>> tables =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Map<BlobId, long[]>> eldest) {
          return size() > KEPT_TABLES;
        }
      };
  private final Map<BlobId, List<Extent>> parts =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<BlobId, List<Extent>> eldest) {
          return size() > 4;
        }
      };

  ParentBlocks(Store store, Index index) {
    this.index = index;
    this.objects = store.reader();
    this.blobs = new BlobReader(store, index);
  }

  /**
   * The parent's blocks of one piece.
   *
   * @param at a multiple of a block; the piece lies in one GiB
   * @return null where the parent has a hole, no table, or nothing at a block's begin
   */
  synchronized Block[] of(Entry before, long at, int length) throws IOException {
    Block[] blocks = new Block[(length + Store.BLOCK - 1) / Store.BLOCK];
    Content content = before.content();
    long offset = 0;
    List<Extent> extents = content.extents();
    if (!content.parts().isEmpty()) {
      int part = (int) (at / Content.PART);
      if (part >= content.parts().size()) {
        return blocks;
      }
      offset = part * Content.PART;
      extents = part(content.parts().get(part));
    }
    for (Extent extent : extents) {
      if (offset >= at + length) {
        break;
      }
      if (offset + extent.length() > at && !extent.isHole()) {
        fill(blocks, at, offset, extent);
      }
      offset += extent.length();
    }
    return blocks;
  }

  private List<Extent> part(BlobId id) throws IOException {
    List<Extent> known = parts.get(id);
    if (known == null) {
      known = blobs.part(id);
      parts.put(id, known);
    }
    return known;
  }

  private void fill(Block[] blocks, long at, long extentAt, Extent extent) throws IOException {
    long[] leaves = leaves(extent.blob());
    if (leaves == null) {
      return;
    }
    for (int i = 0; i < blocks.length; i++) {
      long inExtent = at + (long) i * Store.BLOCK - extentAt;
      long inBlob = extent.offset() + inExtent;
      if (inExtent >= 0 && inExtent < extent.length() && inBlob % Store.BLOCK == 0) {
        int number = (int) (inBlob / Store.BLOCK);
        if (number < leaves.length) {
          blocks[i] = new Block(extent.blob(), (int) inBlob, leaves[number]);
        }
      }
    }
  }

  private long[] leaves(BlobId id) throws IOException {
    Index.Place place = index.find(id).orElse(null);
    if (place == null) {
      return null;
    }
    String unit = place.unit().name();
    Map<BlobId, long[]> table = tables.get(unit);
    if (table == null) {
      table = new LinkedHashMap<>();
      for (UnitTable.Row row : UnitTable.parse(objects.trailer(Kind.DATA, unit), unit).rows()) {
        if (row.leaves() != null) {
          table.put(row.id(), row.leaves());
        }
      }
      tables.put(unit, table);
    }
    return table.get(id);
  }

  @Override
  public void close() {
    objects.close();
    blobs.close();
  }
}
