package kr.naru.crypto;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * A named AES-256 key shared by the master and one follower. The key itself is in no text form of
 * this object.
 */
public final class FollowerKey {

  /** Octets of a key: AES-256. */
  public static final int LENGTH = 32;

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  private final String keyName;
  private final byte[] octets;

  /**
   * @param keyName stands in clear in every message: 1 to 100 of {@code A-Z a-z 0-9 . _ -}, a
   *     letter or digit first
   * @param octets {@value #LENGTH} octets; copied
   */
  public FollowerKey(String keyName, byte[] octets) {
    if (!NAME.matcher(keyName).matches()) {
      throw new IllegalArgumentException(
          "key name \"%s\": expected 1 to 100 of A-Z a-z 0-9 . _ -, a letter or digit first"
              .formatted(keyName));
    }
    if (octets.length != LENGTH) {
      throw new IllegalArgumentException(
          "key %s has %d octets; an AES-256 key has %d".formatted(keyName, octets.length, LENGTH));
    }
    this.keyName = keyName;
    this.octets = octets.clone();
  }

  /** A new random key. */
  public static FollowerKey generate(String keyName, SecureRandom random) {
    byte[] octets = new byte[LENGTH];
    random.nextBytes(octets);
    return new FollowerKey(keyName, octets);
  }

  public String keyName() {
    return keyName;
  }

  /** A copy, to hand the key to its owner or a credential store; never for a log or a message. */
  public byte[] octets() {
    return octets.clone();
  }

  SecretKey aes() {
    return new SecretKeySpec(octets, "AES");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FollowerKey key
        && keyName.equals(key.keyName)
        && MessageDigest.isEqual(octets, key.octets);
  }

  @Override
  public int hashCode() {
    return keyName.hashCode();
  }

  @Override
  public String toString() {
    return "FollowerKey[" + keyName + "]";
  }
}
