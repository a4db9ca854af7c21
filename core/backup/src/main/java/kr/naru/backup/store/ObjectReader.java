package kr.naru.backup.store;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.SecretKey;

/**
 * Opens objects; one for each thread. Whatever is not as it was written is a {@link
 * DamagedException} that names the object.
 */
public final class ObjectReader implements AutoCloseable {

  /** Of a unit 24 MiB; index segments and manifests may be larger. */
  private static final int MOST_RAW = 1 << 30;

  private final Store store;
  private final Segments segments = new Segments();
  private final ZstdDecompressCtx zstd = new ZstdDecompressCtx();
  private final ByteBuffer sealed = ByteBuffer.allocateDirect(Segments.LENGTH + Segments.TAG);
  private ByteBuffer packed = ByteBuffer.allocateDirect(0);
  private ByteBuffer raw = ByteBuffer.allocateDirect(0);

  ObjectReader(Store store) {
    this.store = store;
  }

  /**
   * The raw payload.
   *
   * @return direct; valid until the next read
   */
  public ByteBuffer payload(Kind kind, String name) throws IOException {
    return payload(kind, name, store.place(store.directory(kind), kind, name));
  }

  ByteBuffer payload(Kind kind, String name, Path file) throws IOException {
    try (OpenObject object = new OpenObject(kind, file)) {
      if (!object.header.encrypted()) {
        checkDigest(file, name);
      }
      return payload(object);
    } catch (DamagedException damaged) {
      throw new DamagedException(
          store.relative(file) + " " + damaged.getMessage(), damaged.getCause());
    }
  }

  /** The trailer of a unit; reads no more of it than that. */
  public byte[] trailer(Kind kind, String name) throws IOException {
    Path file = store.place(store.directory(kind), kind, name);
    try (OpenObject object = new OpenObject(kind, file)) {
      return trailer(object);
    } catch (DamagedException damaged) {
      throw new DamagedException(
          store.relative(file) + " " + damaged.getMessage(), damaged.getCause());
    }
  }

  /** What an object of the directory {@code objects} says it is. */
  public Kind unitKind(String name) throws IOException {
    Path file = store.place(store.directory(Kind.DATA), Kind.DATA, name);
    try (OpenObject object = new OpenObject(null, file)) {
      return object.header.kind();
    } catch (DamagedException damaged) {
      throw new DamagedException(
          store.relative(file) + " " + damaged.getMessage(), damaged.getCause());
    }
  }

  /** Compares the stored bytes with the name, as {@code sha256sum} would. */
  public void checkName(Kind kind, String name) throws IOException {
    Path file = store.place(store.directory(kind), kind, name);
    try {
      checkDigest(file, name);
    } catch (NoSuchFileException missing) {
      throw new DamagedException(store.relative(file) + " is missing", missing);
    } catch (DamagedException damaged) {
      throw new DamagedException(store.relative(file) + " " + damaged.getMessage());
    }
  }

  private void checkDigest(Path file, String name) throws IOException {
    MessageDigest digest = Digests.sha256();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      sealed.clear();
      while (channel.read(sealed) >= 0) {
        digest.update(sealed.flip());
        sealed.clear();
      }
    }
    String found = HexFormat.of().formatHex(digest.digest());
    if (!found.equals(name)) {
      throw new DamagedException("has SHA-256 " + found + ": changed or cut off");
    }
  }

  private ByteBuffer payload(OpenObject object) throws IOException {
    int rawLength = object.header.rawLength();
    int stored = (int) object.footer.payload();
    if (rawLength < 0 || rawLength > MOST_RAW || !object.header.packed() && rawLength != stored) {
      throw new DamagedException("says that it holds " + rawLength + " bytes");
    }
    if (!object.header.packed()) {
      raw = room(raw, rawLength);
      object.open(0, ObjectHeader.LENGTH, stored, raw);
      return raw.flip();
    }
    packed = room(packed, stored);
    object.open(0, ObjectHeader.LENGTH, stored, packed);
    packed.flip();
    checkFrame(Zstd.getDirectByteBufferFrameContentSize(packed, 0, stored), rawLength);
    raw = room(raw, rawLength);
    try {
      int length = zstd.decompressDirectByteBuffer(raw, 0, rawLength, packed, 0, stored);
      if (length == rawLength) {
        return raw.clear().limit(length);
      }
    } catch (ZstdException wrong) {
      throw new DamagedException("does not decompress: " + wrong.getMessage(), wrong);
    }
    throw new DamagedException("does not decompress to " + rawLength + " bytes");
  }

  private byte[] trailer(OpenObject object) throws IOException {
    int length = (int) object.footer.trailer();
    int rawLength = (int) object.footer.rawTrailer();
    long at =
        ObjectHeader.LENGTH
            + Segments.sealedLength(object.footer.payload(), object.header.encrypted());
    ByteBuffer clear = ByteBuffer.allocateDirect(length);
    object.open(1, at, length, clear);
    byte[] octets = new byte[length];
    clear.flip().get(octets);
    if (!object.header.trailerPacked()) {
      checkFrame(length, rawLength);
      return octets;
    }
    checkFrame(Zstd.getFrameContentSize(octets), rawLength);
    byte[] unpacked = new byte[rawLength];
    try {
      if (Zstd.decompress(unpacked, octets) == rawLength) {
        return unpacked;
      }
    } catch (ZstdException wrong) {
      throw new DamagedException("has a trailer that does not decompress", wrong);
    }
    throw new DamagedException("has a trailer of another length than it says");
  }

  /**
   * Before room is made for so many bytes: the frame is sealed, what header and footer say is not.
   */
  private static void checkFrame(long content, int rawLength) throws DamagedException {
    if (content != rawLength) {
      throw new DamagedException(
          "says that it holds " + rawLength + " bytes, and its frame " + content);
    }
  }

  private static ByteBuffer room(ByteBuffer buffer, int length) {
    return buffer.capacity() >= length
        ? buffer.clear().limit(length)
        : ByteBuffer.allocateDirect(length);
  }

  @Override
  public void close() {
    zstd.close();
  }

  private final class OpenObject implements AutoCloseable {

    private final FileChannel channel;
    private final byte[] headerBytes;
    private final ObjectHeader header;
    private final ObjectHeader.Footer footer;
    private final SecretKey key;

    OpenObject(Kind expected, Path file) throws IOException {
      try {
        channel = FileChannel.open(file, StandardOpenOption.READ);
      } catch (NoSuchFileException missing) {
        throw new DamagedException("is missing", missing);
      }
      try {
        long length = channel.size();
        if (length < ObjectHeader.LENGTH + ObjectHeader.FOOTER) {
          throw new DamagedException("has " + length + " bytes: cut off");
        }
        headerBytes = bytes(0, ObjectHeader.LENGTH);
        header = ObjectHeader.parse(headerBytes);
        footer =
            ObjectHeader.Footer.parse(bytes(length - ObjectHeader.FOOTER, ObjectHeader.FOOTER));
        check(expected);
        footer.check(length, header.encrypted());
        key = header.encrypted() ? store.key().sealing(header.salt()) : null;
      } catch (IOException wrong) {
        channel.close();
        throw wrong;
      }
    }

    private void check(Kind expected) throws DamagedException {
      if (!Arrays.equals(header.store(), store.id())) {
        throw new DamagedException("is an object of another store");
      }
      if (expected != null && header.kind() != expected) {
        throw new DamagedException("is of kind " + header.kind() + ", not " + expected);
      }
      if (header.encrypted() != store.isEncrypted()) {
        throw new DamagedException("is not encrypted as its store is");
      }
    }

    private byte[] bytes(long at, int length) throws IOException {
      ByteBuffer buffer = ByteBuffer.allocate(length);
      read(buffer, at);
      return buffer.array();
    }

    private void read(ByteBuffer into, long from) throws IOException {
      long at = from;
      while (into.hasRemaining()) {
        int got = channel.read(into, at);
        if (got < 0) {
          throw new DamagedException("was cut off while it was read");
        }
        at += got;
      }
    }

    /** Opens a stream of the given clear length. */
    void open(int stream, long from, int length, ByteBuffer clear) throws IOException {
      long count = Segments.count(length);
      long at = from;
      for (long number = 0; number < count; number++) {
        int part = (int) Math.min(Segments.LENGTH, length - number * Segments.LENGTH);
        if (key == null) {
          read(clear.limit(clear.position() + part), at);
          at += part;
          continue;
        }
        sealed.clear().limit(part + Segments.TAG);
        read(sealed, at);
        at += part + Segments.TAG;
        clear.limit(clear.position() + part);
        segments.open(
            key,
            headerBytes,
            new Segments.Place(stream, number, number == count - 1),
            sealed.flip(),
            clear);
      }
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
