package kr.naru.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static kr.naru.wire.WireException.Reason.SCHEMA;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import kr.naru.crypto.SealedMessage;
import kr.naru.crypto.WrappedKey;

/**
 * A sealed message as {@code xenc:EncryptedData} of our profile, filled in by hand: Base64 without
 * line breaks around ready octets, no tree of objects.
 *
 * <p>Type Element: a decrypting tool puts the plaintext's one element in its place.
 */
final class EncryptedDataXml {

  private static final String START =
      "<xenc:EncryptedData xmlns:xenc=\"%s\" xmlns:ds=\"%s\" Type=\"%s\"><xenc:EncryptionMethod Algorithm=\"%s\"/><ds:KeyInfo>"
          .formatted(Names.XENC, Names.DSIG, Names.TYPE_ELEMENT, Names.AES_256_GCM);
  private static final String KEY_START =
      "<xenc:EncryptedKey><xenc:EncryptionMethod Algorithm=\"%s\"/><ds:KeyInfo><ds:KeyName>"
          .formatted(Names.KW_AES_256);
  private static final String KEY_VALUE =
      "</ds:KeyName></ds:KeyInfo><xenc:CipherData><xenc:CipherValue>";
  private static final String KEY_END = "</xenc:CipherValue></xenc:CipherData></xenc:EncryptedKey>";
  private static final String VALUE = "</ds:KeyInfo><xenc:CipherData><xenc:CipherValue>";
  private static final String END = "</xenc:CipherValue></xenc:CipherData></xenc:EncryptedData>";

  private EncryptedDataXml() {}

  static void write(ByteArrayOutputStream out, SealedMessage message) {
    StringBuilder start = new StringBuilder(START);
    for (WrappedKey key : message.keys()) {
      start.append(KEY_START).append(key.keyName()).append(KEY_VALUE);
      start.append(Base64.getEncoder().encodeToString(key.octets())).append(KEY_END);
    }
    start.append(VALUE);
    out.writeBytes(start.toString().getBytes(US_ASCII));
    out.writeBytes(Base64.getEncoder().encode(message.octets()));
    out.writeBytes(END.getBytes(US_ASCII));
  }

  /** The reader stands on the start of EncryptedData and is moved to its end. */
  static SealedMessage read(XmlIn in) {
    requireFixed(in, "Type", Names.TYPE_ELEMENT);
    method(in, Names.AES_256_GCM);
    in.child(Names.DSIG, "KeyInfo");
    List<WrappedKey> keys = new ArrayList<>();
    while (in.nextChild()) {
      if (!in.is(Names.XENC, "EncryptedKey") || keys.size() == 2) {
        throw in.unexpected("expected one or two EncryptedKey");
      }
      keys.add(encryptedKey(in));
    }
    if (keys.isEmpty()) {
      throw in.unexpected("expected EncryptedKey");
    }
    byte[] octets = cipherData(in);
    in.end();
    return new SealedMessage(keys, octets);
  }

  private static WrappedKey encryptedKey(XmlIn in) {
    method(in, Names.KW_AES_256);
    in.child(Names.DSIG, "KeyInfo");
    in.child(Names.DSIG, "KeyName");
    String keyName = in.text();
    in.end();
    byte[] octets = cipherData(in);
    in.end();
    return new WrappedKey(keyName, octets);
  }

  private static void method(XmlIn in, String algorithm) {
    in.child(Names.XENC, "EncryptionMethod");
    requireFixed(in, "Algorithm", algorithm);
    in.end();
  }

  private static byte[] cipherData(XmlIn in) {
    in.child(Names.XENC, "CipherData");
    in.child(Names.XENC, "CipherValue");
    byte[] octets = base64(in, in.text());
    in.end();
    return octets;
  }

  private static byte[] base64(XmlIn in, String text) {
    try {
      byte[] octets = text.getBytes(US_ASCII);
      return Base64.getDecoder()
          .decode(hasBlank(octets) ? text.replaceAll("[ \t\r\n]", "").getBytes(US_ASCII) : octets);
    } catch (IllegalArgumentException e) {
      throw in.refuse(SCHEMA, "CipherValue is not Base64: " + e.getMessage());
    }
  }

  private static boolean hasBlank(byte[] octets) {
    for (byte octet : octets) {
      if (octet <= ' ') {
        return true;
      }
    }
    return false;
  }

  private static void requireFixed(XmlIn in, String attribute, String value) {
    String found = in.required(attribute);
    if (!found.equals(value)) {
      throw in.refuse(
          SCHEMA,
          "%s %s=\"%s\": this profile has %s".formatted(in.name(), attribute, found, value));
    }
  }
}
