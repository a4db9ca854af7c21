package kr.naru.wire;

import java.util.List;
import kr.naru.crypto.FollowerKey;
import kr.naru.crypto.KeyRing;
import kr.naru.crypto.MessageCipher;

/**
 * A document between one follower and the master: in clear only whose it is, everything else
 * encrypted, its follower once more. Thread-safe.
 */
final class SealedXml {

  private final MessageCipher cipher;
  private final String root;

  SealedXml(MessageCipher cipher, String root) {
    this.cipher = cipher;
    this.root = root;
  }

  byte[] write(String follower, XmlOut content, List<FollowerKey> keys) {
    byte[] plaintext = content.octets();
    Limits.check(root, plaintext.length, Limits.PLAINTEXT);
    XmlOut start =
        new XmlOut(root)
            .start(root)
            .attribute("xmlns", Names.FEED)
            .attribute("version", Names.VERSION)
            .attribute("follower", follower);
    return Envelope.write(start, cipher.seal(plaintext, keys), root);
  }

  /**
   * Decrypts a document and moves to the root of what was in it.
   *
   * @param content name of that root
   * @throws WireException when it is refused, also when it names another follower inside than
   *     outside
   */
  XmlIn open(byte[] document, String content, KeyRing keys) {
    XmlIn in = XmlIn.open(root, document, Limits.DOCUMENT);
    Envelope.root(in, root);
    String follower = in.required("follower");
    byte[] plaintext = Sealing.open(cipher, root, Envelope.content(in), keys);
    XmlIn inner = XmlIn.open("decrypted " + root, plaintext, Limits.DOCUMENT);
    inner.root(Names.FEED, content);
    String protectedName = inner.required("follower");
    if (!protectedName.equals(follower)) {
      throw new WireException(
          WireException.Reason.HEADER_MISMATCH,
          "%s: the clear follower is %s, the encrypted one %s"
              .formatted(root, follower, protectedName));
    }
    return inner;
  }

  /** Refuses a document that is another follower's or answers another request. */
  static void requireAnswer(XmlIn in, String follower, String nonce) {
    require(in, "follower", follower);
    require(in, "nonce", nonce);
  }

  private static void require(XmlIn in, String attribute, String asked) {
    String got = in.required(attribute);
    if (!got.equals(asked)) {
      throw in.refuse(
          WireException.Reason.HEADER_MISMATCH,
          "asked with %s %s, the answer has %s; an old or foreign answer was put in its place"
              .formatted(attribute, asked, got));
    }
  }
}
