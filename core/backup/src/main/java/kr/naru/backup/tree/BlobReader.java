package kr.naru.backup.tree;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import kr.naru.backup.store.BlobHasher;
import kr.naru.backup.store.BlobId;
import kr.naru.backup.store.DamagedException;
import kr.naru.backup.store.Index;
import kr.naru.backup.store.Kind;
import kr.naru.backup.store.ObjectReader;
import kr.naru.backup.store.Store;
import kr.naru.files.PathBytes;

/** Reads listing pages and content parts, and keeps the last unit open. For one thread. */
public final class BlobReader implements AutoCloseable {

  private final Index index;
  private final ObjectReader objects;
  private final BlobHasher hasher;
  private String unit = "";
  private ByteBuffer payload;

  public BlobReader(Store store, Index index) {
    this.index = index;
    this.objects = store.reader();
    this.hasher = store.hasher();
  }

  /**
   * The blob's raw bytes, compared with its id.
   *
   * @throws DamagedException also when no unit has it
   */
  public byte[] blob(BlobId id) throws IOException {
    Index.Place place =
        index
            .find(id)
            .orElseThrow(
                () ->
                    new DamagedException(
                        "blob "
                            + id
                            + " is in no unit of the index (naru backup rebuild-index may find it)"));
    if (!unit.equals(place.unit().name())) {
      unit = "";
      payload = objects.payload(Kind.PAGES, place.unit().name());
      unit = place.unit().name();
    }
    if (place.offset() < 0
        || place.length() < 0
        || (long) place.offset() + place.length() > payload.limit()) {
      throw new DamagedException("unit " + unit + " does not hold blob " + id);
    }
    byte[] octets = new byte[place.length()];
    ByteBuffer slice = payload.duplicate();
    slice.position(place.offset()).limit(place.offset() + place.length());
    if (!hasher.id(slice).equals(id)) {
      throw new DamagedException("blob " + id + " of unit " + unit + " is not what its id says");
    }
    slice.get(octets);
    return octets;
  }

  public List<Entry> page(BlobId id) throws IOException {
    byte[] text = blob(id);
    List<Entry> entries = new ArrayList<>();
    int begin = 0;
    for (int i = 0; i < text.length; i++) {
      if (text[i] == '\n') {
        byte[] line = new byte[i - begin];
        System.arraycopy(text, begin, line, 0, line.length);
        entries.add(Entry.parse(line));
        begin = i + 1;
      }
    }
    return entries;
  }

  /** All extents of an entry's content, which must cover its size. */
  public List<Extent> extents(Entry entry) throws IOException {
    Content content = entry.content();
    List<Extent> extents = new ArrayList<>(content.extents());
    for (BlobId part : content.parts()) {
      extents.addAll(part(part));
    }
    long length = 0;
    for (Extent extent : extents) {
      length += extent.length();
    }
    if (length != entry.facts().size()) {
      throw new DamagedException(
          "%s has %d bytes, and its content %d"
              .formatted(PathBytes.absoluteText(entry.path()), entry.facts().size(), length));
    }
    return extents;
  }

  public List<Extent> part(BlobId id) throws IOException {
    try {
      return Content.parse(new String(blob(id), StandardCharsets.US_ASCII)).extents();
    } catch (IllegalArgumentException wrong) {
      throw new DamagedException("blob " + id + " lists no extents", wrong);
    }
  }

  @Override
  public void close() {
    objects.close();
  }
}
