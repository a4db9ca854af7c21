package kr.naru.crypto;

/**
 * A content key under the follower key of that name.
 *
 * @param octets {@value #LENGTH} octets by RFC 3394; not copied
 */
public record WrappedKey(String keyName, byte[] octets) {

  /** Octets of a wrapped AES-256 key: the key and the integrity block. */
  public static final int LENGTH = FollowerKey.LENGTH + 8;
}
