package kr.naru.backup.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;

/**
 * The file {@code config}: what the store is; written once.
 *
 * @param bytes as they are in the file; every key slot is bound to them
 * @param id 16 bytes
 */
record StoreConfig(byte[] bytes, byte[] id, boolean encrypted) {

  static final String FILE = "config";
  static final int ID_LENGTH = 16;

  private static final String FORMAT = "naru-backup-store";
  private static final String VERSION = "1";
  private static final String SEALED = "aes-256-gcm";
  private static final String CLEAR = "none";

  static StoreConfig of(byte[] id, Instant created, boolean encrypted) {
    byte[] bytes =
        new Fields()
            .add(FORMAT, VERSION)
            .add("id", HexFormat.of().formatHex(id))
            .add("created", created.truncatedTo(ChronoUnit.SECONDS).toString())
            .add("cipher", encrypted ? SEALED : CLEAR)
            .bytes();
    return new StoreConfig(bytes, id, encrypted);
  }

  /**
   * @param what names it in messages
   */
  static StoreConfig parse(byte[] bytes, String what) throws DamagedException {
    Fields fields = Fields.parse(bytes, FORMAT, VERSION, what);
    String cipher = fields.get("cipher", what);
    if (!cipher.equals(SEALED) && !cipher.equals(CLEAR)) {
      throw new DamagedException(what + ": unknown cipher");
    }
    return new StoreConfig(bytes, id(fields, what), cipher.equals(SEALED));
  }

  private static byte[] id(Fields fields, String what) throws DamagedException {
    try {
      return HexFormat.of().parseHex(fields.get("id", what));
    } catch (IllegalArgumentException wrong) {
      throw new DamagedException(what + ": the id is not hexadecimal", wrong);
    }
  }

  byte[] digest() {
    return Digests.sha256().digest(bytes);
  }
}
