package kr.naru.backup.store;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.function.Function;
import javax.crypto.SecretKey;

/**
 * Compresses, seals and stores objects; one for each thread. What it returns is durable: file and
 * directory are synced.
 */
public final class ObjectWriter implements AutoCloseable {

  private static final int LEVEL = 3;

  private final Store store;
  private final Throttle throttle;
  private final Segments segments = new Segments();
  private final SecureRandom random = new SecureRandom();
  private final MessageDigest digest = Digests.sha256();
  private final ByteBuffer sealed = ByteBuffer.allocateDirect(Segments.LENGTH + Segments.TAG);
  private final ZstdCompressCtx zstd = new ZstdCompressCtx();
  private ByteBuffer packed = ByteBuffer.allocateDirect(0);

  ObjectWriter(Store store, Throttle throttle) {
    this.store = store;
    this.throttle = throttle;
    zstd.setLevel(LEVEL);
  }

  /** An object's name and its length in bytes. */
  public record Stored(String name, long length) {}

  /** Stores what has no trailer. */
  public Stored write(Kind kind, byte[] payload) throws IOException {
    ByteBuffer direct = ByteBuffer.allocateDirect(payload.length);
    return write(kind, direct.put(payload).flip(), new byte[0]);
  }

  /**
   * @param payload direct; from its position to its limit, which stay
   */
  public Stored write(Kind kind, ByteBuffer payload, byte[] trailer) throws IOException {
    return write(kind, payload, trailer, store.folder(kind)::file, true);
  }

  /** Stores into a directory of the caller's, without waiting for the disk. */
  Stored writeLoose(Kind kind, byte[] payload, Path directory) throws IOException {
    ByteBuffer direct = ByteBuffer.allocateDirect(payload.length);
    return write(kind, direct.put(payload).flip(), new byte[0], directory::resolve, false);
  }

  private Stored write(
      Kind kind, ByteBuffer payload, byte[] trailer, Function<String, Path> place, boolean durable)
      throws IOException {
    int rawLength = payload.remaining();
    byte[] salt = new byte[16];
    random.nextBytes(salt);
    boolean isPacked = pack(payload);
    ByteBuffer body = isPacked ? packed : payload.duplicate();
    byte[] smallTrailer = Zstd.compress(trailer, LEVEL);
    boolean trailerPacked = smallTrailer.length < trailer.length;
    byte[] end = trailerPacked ? smallTrailer : trailer;
    boolean encrypted = store.isEncrypted();
    byte[] header =
        new ObjectHeader(kind, encrypted, isPacked, trailerPacked, rawLength, store.id(), salt)
            .bytes();
    byte[] footer = new ObjectHeader.Footer(body.remaining(), end.length, trailer.length).bytes();
    SecretKey key = encrypted ? store.key().sealing(salt) : null;
    try (NewFile file = store.newFile()) {
      digest.reset();
      put(file, ByteBuffer.wrap(header));
      putSealed(file, key, header, 0, body);
      ByteBuffer last = ByteBuffer.allocateDirect(end.length).put(end).flip();
      putSealed(file, key, header, 1, last);
      put(file, ByteBuffer.wrap(footer));
      long length = file.length();
      String name = HexFormat.of().formatHex(digest.digest());
      file.moveTo(place.apply(name), durable);
      return new Stored(name, length);
    }
  }

  /** Whether the packed buffer now holds the payload, smaller by at least 1 in 64. */
  private boolean pack(ByteBuffer payload) {
    int length = payload.remaining();
    int bound = (int) Zstd.compressBound(length);
    if (packed.capacity() < bound) {
      packed = ByteBuffer.allocateDirect(bound);
    }
    packed.clear();
    int small =
        zstd.compressDirectByteBuffer(packed, 0, bound, payload, payload.position(), length);
    packed.limit(small);
    return small <= length - length / 64 && small < length;
  }

  private void putSealed(NewFile file, SecretKey key, byte[] header, int stream, ByteBuffer body)
      throws IOException {
    long count = Segments.count(body.remaining());
    int end = body.limit();
    for (long number = 0; number < count; number++) {
      body.limit(Math.min(end, body.position() + Segments.LENGTH));
      if (key == null) {
        put(file, body);
      } else {
        sealed.clear();
        segments.seal(
            key, header, new Segments.Place(stream, number, number == count - 1), body, sealed);
        put(file, sealed.flip());
      }
    }
  }

  private void put(NewFile file, ByteBuffer data) throws IOException {
    throttle.take(data.remaining());
    digest.update(data.duplicate());
    file.write(data);
  }

  @Override
  public void close() {
    zstd.close();
  }
}
