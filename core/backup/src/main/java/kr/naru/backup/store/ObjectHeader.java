package kr.naru.backup.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The clear ends of an object: 48 bytes before, 32 after what is sealed. */
record ObjectHeader(
    Kind kind,
    boolean encrypted,
    boolean packed,
    boolean trailerPacked,
    int rawLength,
    byte[] store,
    byte[] salt) {

  static final int LENGTH = 48;
  static final int FOOTER = 32;

  private static final byte[] MAGIC = "NARU-BK1".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] END = "NARU-END".getBytes(StandardCharsets.US_ASCII);

  byte[] bytes() {
    return ByteBuffer.allocate(LENGTH)
        .put(MAGIC)
        .put((byte) kind.number)
        .put((byte) (encrypted ? 1 : 0))
        .put((byte) (packed ? 1 : 0))
        .put((byte) (trailerPacked ? 1 : 0))
        .putInt(rawLength)
        .put(store)
        .put(salt)
        .array();
  }

  static ObjectHeader parse(byte[] octets) throws DamagedException {
    if (!Arrays.equals(octets, 0, 8, MAGIC, 0, 8)) {
      throw new DamagedException("does not begin as an object of a backup store");
    }
    for (int flag = 9; flag < 12; flag++) {
      if (octets[flag] != 0 && octets[flag] != 1) {
        throw new DamagedException("unknown cipher or codec " + octets[flag]);
      }
    }
    return new ObjectHeader(
        Kind.of(octets[8]),
        octets[9] == 1,
        octets[10] == 1,
        octets[11] == 1,
        ByteBuffer.wrap(octets).getInt(12),
        Arrays.copyOfRange(octets, 16, 32),
        Arrays.copyOfRange(octets, 32, 48));
  }

  /** Lengths in bytes before sealing, and of the trailer before packing. */
  record Footer(long payload, long trailer, long rawTrailer) {

    byte[] bytes() {
      return ByteBuffer.allocate(FOOTER)
          .putLong(payload)
          .putLong(trailer)
          .putLong(rawTrailer)
          .put(END)
          .array();
    }

    static Footer parse(byte[] octets) throws DamagedException {
      if (!Arrays.equals(octets, 24, 32, END, 0, 8)) {
        throw new DamagedException("does not end as an object of a backup store: cut off");
      }
      ByteBuffer in = ByteBuffer.wrap(octets);
      return new Footer(in.getLong(), in.getLong(), in.getLong());
    }

    /** Whether an object of this length holds just what the footer says. */
    void check(long length, boolean encrypted) throws DamagedException {
      boolean possible = payload >= 0 && trailer >= 0 && payload < 1L << 31 && trailer < 1L << 31;
      long expected =
          LENGTH
              + FOOTER
              + Segments.sealedLength(payload, encrypted)
              + Segments.sealedLength(trailer, encrypted);
      if (!possible || rawTrailer < 0 || rawTrailer >= 1L << 31 || expected != length) {
        throw new DamagedException(
            "has " + length + " bytes and says that it has " + expected + ": cut off or changed");
      }
    }
  }
}
