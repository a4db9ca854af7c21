package kr.naru.backup.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import javax.crypto.SecretKey;

/** An object's file, whose clear ends say what an object of this store can say. */
final class OpenObject implements AutoCloseable {

  private final FileChannel channel;
  private final byte[] headerBytes;
  private final ObjectHeader header;
  private final ObjectHeader.Footer footer;
  private final SecretKey key;

  OpenObject(Store store, Path file) throws IOException {
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
      footer = ObjectHeader.Footer.parse(bytes(length - ObjectHeader.FOOTER, ObjectHeader.FOOTER));
      checkStore(store);
      footer.check(length, header.encrypted());
      key = header.encrypted() ? store.key().sealing(header.salt()) : null;
    } catch (IOException | RuntimeException wrong) {
      channel.close();
      throw wrong;
    }
  }

  private void checkStore(Store store) throws DamagedException {
    if (!Arrays.equals(header.store(), store.id())) {
      throw new DamagedException("is an object of another store");
    }
    if (header.encrypted() != store.isEncrypted()) {
      throw new DamagedException("is not encrypted as its store is");
    }
  }

  ObjectHeader header() {
    return header;
  }

  ObjectHeader.Footer footer() {
    return footer;
  }

  void checkKind(Kind expected) throws DamagedException {
    if (header.kind() != expected) {
      throw new DamagedException("is of kind " + header.kind() + ", not " + expected);
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

  /**
   * Reads the clear bytes of the payload.
   *
   * @param sealed room for a sealed segment
   */
  void openPayload(Segments segments, ByteBuffer sealed, ByteBuffer clear) throws IOException {
    open(segments, sealed, 0, ObjectHeader.LENGTH, (int) footer.payload(), clear);
  }

  /** Likewise of the trailer. */
  void openTrailer(Segments segments, ByteBuffer sealed, ByteBuffer clear) throws IOException {
    long at = ObjectHeader.LENGTH + Segments.sealedLength(footer.payload(), header.encrypted());
    open(segments, sealed, 1, at, (int) footer.trailer(), clear);
  }

  private void open(
      Segments segments, ByteBuffer sealed, int stream, long from, int length, ByteBuffer clear)
      throws IOException {
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
