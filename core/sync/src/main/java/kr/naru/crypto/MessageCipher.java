package kr.naru.crypto;

import static kr.naru.crypto.CryptoException.Reason.TAMPERED;
import static kr.naru.crypto.CryptoException.Reason.UNKNOWN_KEY;
import static kr.naru.crypto.CryptoException.Reason.UNWRAP_FAILED;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Seals a message for one or more follower keys and opens it with one of them. Thread-safe. */
public final class MessageCipher {

  private static final int IV_LENGTH = 12;
  private static final int TAG_LENGTH = 16;

  /**
   * JDK 17's GCM reaches its compiled code only when it is called often: 30 times faster than one
   * call for a large message.
   */
  private static final int SLICE = 64 * 1024;

  private final String provider;
  private final SecureRandom random;

  /** The JDK's own providers, in their installed order. */
  public MessageCipher() {
    this(null, new SecureRandom());
  }

  /**
   * @param provider name of the installed JCE provider that must offer {@code AES/GCM/NoPadding}
   *     and {@code AESWrap}; null: the first that does
   */
  public MessageCipher(String provider) {
    this(provider, new SecureRandom());
  }

  MessageCipher(String provider, SecureRandom random) {
    this.provider = provider;
    this.random = random;
  }

  /**
   * A fresh content key and IV each time, so that two seals of the same message share no octet.
   *
   * @param keys at least one
   */
  public SealedMessage seal(byte[] message, List<FollowerKey> keys) {
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("no key to seal a message for");
    }
    try {
      SecretKey content = new SecretKeySpec(randomOctets(FollowerKey.LENGTH), "AES");
      return new SealedMessage(wrap(content, keys), encrypt(message, content));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "cannot seal with " + providerName() + ": " + e.getMessage(), e);
    }
  }

  /**
   * Uses the first wrapped key whose name is in the ring.
   *
   * @throws CryptoException when the message cannot be opened
   */
  public byte[] open(SealedMessage message, KeyRing ring) {
    for (WrappedKey wrapped : message.keys()) {
      FollowerKey key = ring.find(wrapped.keyName()).orElse(null);
      if (key != null) {
        return decrypt(message.octets(), unwrap(wrapped, key));
      }
    }
    String names =
        message.keys().stream().map(WrappedKey::keyName).collect(Collectors.joining(", "));
    throw new CryptoException(
        UNKNOWN_KEY, "sealed for key %s; the keys here are %s".formatted(names, ring.names()));
  }

  private List<WrappedKey> wrap(SecretKey content, List<FollowerKey> keys)
      throws GeneralSecurityException {
    List<WrappedKey> wrapped = new ArrayList<>(keys.size());
    Cipher cipher = cipher("AESWrap");
    for (FollowerKey key : keys) {
      cipher.init(Cipher.WRAP_MODE, key.aes());
      wrapped.add(new WrappedKey(key.keyName(), cipher.wrap(content)));
    }
    return wrapped;
  }

  private Key unwrap(WrappedKey wrapped, FollowerKey key) {
    if (wrapped.octets().length != WrappedKey.LENGTH) {
      throw new CryptoException(
          UNWRAP_FAILED,
          "the content key under %s has %d octets instead of %d"
              .formatted(key.keyName(), wrapped.octets().length, WrappedKey.LENGTH));
    }
    try {
      Cipher cipher = cipher("AESWrap");
      cipher.init(Cipher.UNWRAP_MODE, key.aes());
      return cipher.unwrap(wrapped.octets(), "AES", Cipher.SECRET_KEY);
    } catch (InvalidKeyException e) {
      throw new CryptoException(
          UNWRAP_FAILED,
          "key %s does not open the content key: another key of that name, or it was changed"
              .formatted(key.keyName()),
          e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "cannot unwrap with " + providerName() + ": " + e.getMessage(), e);
    }
  }

  private byte[] encrypt(byte[] message, SecretKey content) throws GeneralSecurityException {
    byte[] iv = randomOctets(IV_LENGTH);
    byte[] sealed = new byte[IV_LENGTH + message.length + TAG_LENGTH];
    System.arraycopy(iv, 0, sealed, 0, IV_LENGTH);
    Cipher cipher = cipher("AES/GCM/NoPadding");
    cipher.init(Cipher.ENCRYPT_MODE, content, new GCMParameterSpec(8 * TAG_LENGTH, iv));
    sliced(cipher, message, 0, message.length, sealed, IV_LENGTH);
    return sealed;
  }

  private byte[] decrypt(byte[] sealed, Key content) {
    if (sealed.length < IV_LENGTH + TAG_LENGTH) {
      throw new CryptoException(
          TAMPERED,
          "the ciphertext has %d octets; IV and tag alone have %d"
              .formatted(sealed.length, IV_LENGTH + TAG_LENGTH));
    }
    byte[] message = new byte[sealed.length - IV_LENGTH - TAG_LENGTH];
    try {
      Cipher cipher = cipher("AES/GCM/NoPadding");
      cipher.init(
          Cipher.DECRYPT_MODE, content, new GCMParameterSpec(8 * TAG_LENGTH, sealed, 0, IV_LENGTH));
      sliced(cipher, sealed, IV_LENGTH, sealed.length - IV_LENGTH, message, 0);
      return message;
    } catch (AEADBadTagException e) {
      throw new CryptoException(
          TAMPERED,
          "the tag does not match: a part of the ciphertext was changed or is missing",
          e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "cannot open with " + providerName() + ": " + e.getMessage(), e);
    }
  }

  private static void sliced(
      Cipher cipher, byte[] from, int offset, int length, byte[] to, int toOffset)
      throws GeneralSecurityException {
    int read = offset;
    int written = toOffset;
    int end = offset + length;
    while (end - read > SLICE) {
      written += cipher.update(from, read, SLICE, to, written);
      read += SLICE;
    }
    cipher.doFinal(from, read, end - read, to, written);
  }

  private Cipher cipher(String transformation) throws GeneralSecurityException {
    return provider == null
        ? Cipher.getInstance(transformation)
        : Cipher.getInstance(transformation, provider);
  }

  private byte[] randomOctets(int length) {
    byte[] octets = new byte[length];
    random.nextBytes(octets);
    return octets;
  }

  private String providerName() {
    return provider == null ? "the installed JCE providers" : "JCE provider " + provider;
  }
}
