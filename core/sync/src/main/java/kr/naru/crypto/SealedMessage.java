package kr.naru.crypto;

import java.util.List;

/**
 * One ciphertext, readable by the holder of any one of the keys.
 *
 * @param keys one, or two while a key rotates
 * @param octets IV, ciphertext, tag; not copied
 */
public record SealedMessage(List<WrappedKey> keys, byte[] octets) {

  public SealedMessage {
    keys = List.copyOf(keys);
  }
}
