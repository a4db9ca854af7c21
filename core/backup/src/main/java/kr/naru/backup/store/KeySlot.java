package kr.naru.backup.store;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.SCrypt;

/** The master key wrapped under one password, as a file of {@code keys/}. */
final class KeySlot {

  private static final int COST = 1 << 16;
  private static final int BLOCK = 8;
  private static final int TIMES = 1;
  private static final int MOST_MEMORY = 1 << 30;

  private KeySlot() {}

  static byte[] wrap(MasterKey key, byte[] password, byte[] configDigest, SecureRandom random) {
    byte[] salt = new byte[16];
    byte[] nonce = new byte[12];
    random.nextBytes(salt);
    random.nextBytes(nonce);
    byte[] wrapping = SCrypt.generate(password, salt, COST, BLOCK, TIMES, MasterKey.LENGTH);
    HexFormat hex = HexFormat.of();
    try {
      byte[] wrapped =
          cipher(Cipher.ENCRYPT_MODE, wrapping, nonce, configDigest).doFinal(key.octets());
      return new Fields()
          .add("naru-backup-key", "1")
          .add("kdf", "scrypt " + COST + " " + BLOCK + " " + TIMES)
          .add("salt", hex.formatHex(salt))
          .add("nonce", hex.formatHex(nonce))
          .add("wrapped", hex.formatHex(wrapped))
          .bytes();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static byte[] clear(MasterKey key) {
    return new Fields()
        .add("naru-backup-key", "1")
        .add("clear", HexFormat.of().formatHex(key.octets()))
        .bytes();
  }

  /** The key in a slot without password, when it is one. */
  static Optional<MasterKey> openClear(byte[] slot, String what) throws DamagedException {
    Optional<String> clear = Fields.parse(slot, "naru-backup-key", "1", what).find("clear");
    return clear.isEmpty()
        ? Optional.empty()
        : Optional.of(new MasterKey(hex(clear.get(), MasterKey.LENGTH, what)));
  }

  /**
   * @return empty when the password is not the slot's, or the slot or the store's config was
   *     changed
   */
  static Optional<MasterKey> unwrap(byte[] slot, byte[] password, byte[] configDigest, String what)
      throws DamagedException {
    Fields fields = Fields.parse(slot, "naru-backup-key", "1", what);
    byte[] wrapping = derive(fields, password, what);
    byte[] nonce = hex(fields.get("nonce", what), 12, what);
    byte[] wrapped = hex(fields.get("wrapped", what), MasterKey.LENGTH + 16, what);
    try {
      return Optional.of(
          new MasterKey(
              cipher(Cipher.DECRYPT_MODE, wrapping, nonce, configDigest).doFinal(wrapped)));
    } catch (AEADBadTagException otherPassword) {
      return Optional.empty();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static byte[] derive(Fields fields, byte[] password, String what)
      throws DamagedException {
    String[] kdf = fields.get("kdf", what).split(" ");
    byte[] salt = hex(fields.get("salt", what), 16, what);
    try {
      if (kdf.length == 4 && kdf[0].equals("scrypt")) {
        int cost = Integer.parseInt(kdf[1]);
        int block = Integer.parseInt(kdf[2]);
        if (cost > 1 && block > 0 && 128L * cost * block <= MOST_MEMORY) {
          return SCrypt.generate(
              password, salt, cost, block, Integer.parseInt(kdf[3]), MasterKey.LENGTH);
        }
      }
    } catch (IllegalArgumentException wrong) {
      throw new DamagedException(what + ": cannot use kdf " + String.join(" ", kdf), wrong);
    }
    throw new DamagedException(what + ": cannot use kdf " + String.join(" ", kdf));
  }

  private static byte[] hex(String text, int length, String what) throws DamagedException {
    try {
      byte[] octets = HexFormat.of().parseHex(text);
      if (octets.length == length) {
        return octets;
      }
    } catch (IllegalArgumentException notHex) {
      throw new DamagedException(what + ": not hexadecimal", notHex);
    }
    throw new DamagedException(what + ": expected " + length + " bytes in hex");
  }

  private static Cipher cipher(int mode, byte[] key, byte[] nonce, byte[] associated)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
    cipher.updateAAD(associated);
    return cipher;
  }
}
