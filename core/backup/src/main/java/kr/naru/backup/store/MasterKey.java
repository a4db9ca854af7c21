package kr.naru.backup.store;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The store's key and what is derived from it; in no text form of this object. */
final class MasterKey {

  static final int LENGTH = 32;

  private final byte[] octets;
  private final byte[] objects;

  MasterKey(byte[] octets) {
    this.octets = octets.clone();
    this.objects = derived("naru backup object");
  }

  byte[] octets() {
    return octets.clone();
  }

  /** The key of one object. */
  SecretKey sealing(byte[] salt) {
    return new SecretKeySpec(mac(objects).doFinal(salt), "AES");
  }

  Mac blocks() {
    return mac(derived("naru backup block"));
  }

  Mac blobs() {
    return mac(derived("naru backup blob"));
  }

  Mac texts() {
    return mac(derived("naru backup text"));
  }

  private byte[] derived(String label) {
    return mac(octets).doFinal(label.getBytes(StandardCharsets.US_ASCII));
  }

  private static Mac mac(byte[] key) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
