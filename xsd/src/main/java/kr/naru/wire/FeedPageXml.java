package kr.naru.wire;

import java.util.List;
import kr.naru.crypto.FollowerKey;
import kr.naru.crypto.KeyRing;
import kr.naru.crypto.MessageCipher;
import kr.naru.crypto.SealedMessage;
import kr.naru.feed.FeedHeader;
import kr.naru.feed.FeedPage;

/** A page of the feed as an encrypted document. Thread-safe. */
public final class FeedPageXml {

  private final MessageCipher cipher;

  public FeedPageXml(MessageCipher cipher) {
    this.cipher = cipher;
  }

  /**
   * @param keys of the page's follower: one, or two while a key rotates; either opens the page
   * @throws WireException {@code TOO_LARGE}; a page of 256 KiB and one content of any allowed size
   *     fits
   */
  public byte[] write(FeedPage page, List<FollowerKey> keys) {
    byte[] changes = ChangesXml.write(page);
    Limits.check("changes", changes.length, Limits.PLAINTEXT);
    SealedMessage sealed = cipher.seal(changes, keys);

    XmlOut start =
        new XmlOut("page")
            .start("page")
            .attribute("xmlns", Names.FEED)
            .attribute("version", Names.VERSION);
    HeaderXml.write(start, page.header());
    return Envelope.write(start, sealed, "page");
  }

  /**
   * Decrypts a page and checks it: form, header inside against header outside, positions. Whether
   * it answers the request (log, cursor, nonce) is the caller's to see.
   *
   * @return each content the very octets that the master logged
   * @throws WireException when the page is refused; nothing of it may be used
   */
  public FeedPage read(byte[] page, KeyRing keys) {
    XmlIn in = XmlIn.open("page", page, Limits.DOCUMENT);
    Envelope.root(in, "page");
    FeedHeader header = HeaderXml.read(in);
    SealedMessage sealed = Envelope.content(in);
    return ChangesXml.read(Sealing.open(cipher, "page", sealed, keys), header);
  }
}
