package kr.naru.backup.store;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/** Names content inside one store: 128 bits of a keyed hash of the raw bytes. */
public record BlobId(long high, long low) {

  public static final int LENGTH = 16;

  static BlobId from(byte[] octets) {
    ByteBuffer buffer = ByteBuffer.wrap(octets);
    return new BlobId(buffer.getLong(), buffer.getLong());
  }

  /**
   * @throws IllegalArgumentException when the text is not 32 hex digits
   */
  public static BlobId parse(String hex) {
    if (hex.length() != 2 * LENGTH) {
      throw new IllegalArgumentException("\"" + hex + "\" is no blob id: expected 32 hex digits");
    }
    return new BlobId(
        HexFormat.fromHexDigitsToLong(hex, 0, 16), HexFormat.fromHexDigitsToLong(hex, 16, 32));
  }

  @Override
  public String toString() {
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(high) + hex.toHexDigits(low);
  }
}
