package kr.naru.backup.store;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Seals and opens segments of at most 64 KiB in direct buffers: larger calls stay slow on JDK 17,
 * because its compiled AES-GCM is entered between calls only.
 */
final class Segments {

  static final int LENGTH = 1 << 16;
  static final int TAG = 16;

  private final Cipher cipher;
  private final byte[] nonce = new byte[12];

  Segments() {
    try {
      cipher = Cipher.getInstance("AES/GCM/NoPadding");
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Which segment of which stream; each pair is used once for a key. */
  record Place(int stream, long number, boolean last) {}

  static long count(long length) {
    return (length + LENGTH - 1) / LENGTH;
  }

  /** Bytes that a stream of the given length takes when sealed. */
  static long sealedLength(long length, boolean encrypted) {
    return encrypted ? length + TAG * count(length) : length;
  }

  void seal(SecretKey key, byte[] header, Place place, ByteBuffer clear, ByteBuffer sealed) {
    try {
      begin(Cipher.ENCRYPT_MODE, key, header, place);
      cipher.doFinal(clear, sealed);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  void open(SecretKey key, byte[] header, Place place, ByteBuffer sealed, ByteBuffer clear)
      throws DamagedException {
    try {
      begin(Cipher.DECRYPT_MODE, key, header, place);
      cipher.doFinal(sealed, clear);
    } catch (AEADBadTagException changed) {
      throw new DamagedException(
          "segment %d of stream %d does not open: changed, or of another store"
              .formatted(place.number, place.stream),
          changed);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private void begin(int mode, SecretKey key, byte[] header, Place place)
      throws GeneralSecurityException {
    ByteBuffer.wrap(nonce)
        .put((byte) place.stream)
        .put((byte) (place.last ? 1 : 0))
        .putShort((short) 0)
        .putLong(place.number);
    cipher.init(mode, key, new GCMParameterSpec(8 * TAG, nonce));
    cipher.updateAAD(header);
  }
}
