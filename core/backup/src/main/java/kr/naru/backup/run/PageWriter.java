package kr.naru.backup.run;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import kr.naru.backup.store.BlobHasher;
import kr.naru.backup.store.BlobId;
import kr.naru.backup.store.Kind;
import kr.naru.backup.store.ObjectWriter;
import kr.naru.backup.store.Store;
import kr.naru.backup.store.Throttle;
import kr.naru.backup.tree.Manifest;

/** Cuts the listing into pages and stores those that are new. The plan's lock guards it. */
final class PageWriter implements AutoCloseable {

  private static final int MOST = 4 << 20;
  private static final int UNIT = 8 << 20;

  private final ObjectWriter writer;
  private final LazyIndex index;
  private final ParentListing parent;
  private final BlobHasher hasher;
  private final Counters counters;
  private final ByteArrayOutputStream page = new ByteArrayOutputStream();
  private final List<Manifest.Page> pages = new ArrayList<>();
  private final CRC32 crc = new CRC32();
  private FilledUnit unit;
  private byte[] first;
  private int entries;

  PageWriter(Store store, LazyIndex index, ParentListing parent, Counters counters) {
    this.writer = store.writer(Throttle.NONE);
    this.hasher = store.hasher();
    this.index = index;
    this.parent = parent;
    this.counters = counters;
  }

  void add(byte[] path, byte[] line) throws IOException {
    if (entries == 0) {
      first = path;
    }
    entries++;
    page.writeBytes(line);
    page.write('\n');
    crc.reset();
    crc.update(path);
    if (crc.getValue() % 1024 == 0 || page.size() >= MOST) {
      endPage();
    }
  }

  /** What comes next begins a new page. */
  void endPage() throws IOException {
    if (entries == 0) {
      return;
    }
    byte[] text = page.toByteArray();
    BlobId id = hasher.id(ByteBuffer.wrap(text));
    if (!parent.hasPage(id)) {
      store(id, text);
    }
    pages.add(new Manifest.Page(id, entries, first));
    page.reset();
    entries = 0;
  }

  /** A list of extents as a blob of its own. */
  BlobId addPart(byte[] text) throws IOException {
    BlobId id = hasher.id(ByteBuffer.wrap(text));
    store(id, text);
    return id;
  }

  private void store(BlobId id, byte[] text) throws IOException {
    if (!index.get().claim(id)) {
      return;
    }
    if (unit == null) {
      unit = new FilledUnit(UNIT + 2 * MOST);
    }
    if (unit.data.remaining() < text.length) {
      flush();
    }
    if (unit.data.capacity() < text.length) {
      unit = new FilledUnit(text.length);
    }
    unit.data.put(text);
    unit.add(id, text.length, null);
    if (unit.data.position() >= UNIT) {
      flush();
    }
  }

  private void flush() throws IOException {
    if (unit == null || unit.isEmpty()) {
      return;
    }
    ObjectWriter.Stored stored = writer.write(Kind.PAGES, unit.data.flip(), unit.table.bytes());
    index.get().add(stored.name(), Kind.PAGES, stored.length(), unit.table.rows());
    counters.stored.add(stored.length());
    counters.units.increment();
    unit.clear();
  }

  /** Durable when it returns. */
  List<Manifest.Page> finish() throws IOException {
    endPage();
    flush();
    return pages;
  }

  @Override
  public void close() {
    writer.close();
  }
}
