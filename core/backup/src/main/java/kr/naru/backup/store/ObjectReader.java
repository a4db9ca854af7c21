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
import java.util.HexFormat;

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
    return payload(kind, name, store.folder(kind).file(name));
  }

  ByteBuffer payload(Kind kind, String name, Path file) throws IOException {
    return naming(
        file,
        () -> {
          try (OpenObject object = new OpenObject(store, file)) {
            object.checkKind(kind);
            if (!object.header().encrypted()) {
              checkDigest(file, name);
            }
            return payload(object);
          }
        });
  }

  /** The trailer of a unit; reads no more of it than that. */
  public byte[] trailer(Kind kind, String name) throws IOException {
    Path file = store.folder(kind).file(name);
    return naming(
        file,
        () -> {
          try (OpenObject object = new OpenObject(store, file)) {
            object.checkKind(kind);
            return trailer(object);
          }
        });
  }

  /** Whether a unit says that it holds data or pages. */
  public Kind unitKind(String name) throws IOException {
    Path file = store.units().file(name);
    return naming(
        file,
        () -> {
          try (OpenObject object = new OpenObject(store, file)) {
            return object.header().kind();
          }
        });
  }

  /** Compares the stored bytes with the name, as {@code sha256sum} would. */
  public void checkName(Kind kind, String name) throws IOException {
    Path file = store.folder(kind).file(name);
    naming(
        file,
        () -> {
          checkDigest(file, name);
          return name;
        });
  }

  private interface Reading<T> {
    T read() throws IOException;
  }

  /** What is wrong with an object is told with its name. */
  private <T> T naming(Path file, Reading<T> reading) throws IOException {
    try {
      return reading.read();
    } catch (DamagedException damaged) {
      throw new DamagedException(
          store.relative(file) + " " + damaged.getMessage(), damaged.getCause());
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
    } catch (NoSuchFileException missing) {
      throw new DamagedException("is missing", missing);
    }
    String found = HexFormat.of().formatHex(digest.digest());
    if (!found.equals(name)) {
      throw new DamagedException("has SHA-256 " + found + ": changed or cut off");
    }
  }

  private ByteBuffer payload(OpenObject object) throws IOException {
    int rawLength = object.header().rawLength();
    int stored = (int) object.footer().payload();
    if (rawLength < 0 || rawLength > MOST_RAW || !object.header().packed() && rawLength != stored) {
      throw new DamagedException("says that it holds " + rawLength + " bytes");
    }
    if (!object.header().packed()) {
      raw = room(raw, rawLength);
      object.openPayload(segments, sealed, raw);
      return raw.flip();
    }
    packed = room(packed, stored);
    object.openPayload(segments, sealed, packed);
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
    int length = (int) object.footer().trailer();
    int rawLength = (int) object.footer().rawTrailer();
    ByteBuffer clear = ByteBuffer.allocateDirect(length);
    object.openTrailer(segments, sealed, clear);
    byte[] octets = new byte[length];
    clear.flip().get(octets);
    if (!object.header().trailerPacked()) {
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
}
