package kr.naru.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import kr.naru.crypto.SealedMessage;

/** What page and report have in common: a versioned root around one EncryptedData. */
final class Envelope {

  private static final byte[] DECLARATION =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".getBytes(US_ASCII);

  private Envelope() {}

  /**
   * @param start the start tag of the root
   */
  static byte[] write(XmlOut start, SealedMessage sealed, String root) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(sealed.octets().length / 3 * 4 + 2048);
    out.writeBytes(DECLARATION);
    out.writeBytes(start.line().octets());
    EncryptedDataXml.write(out, sealed);
    out.writeBytes(("\n</" + root + ">\n").getBytes(US_ASCII));
    return out.toByteArray();
  }

  static void root(XmlIn in, String name) {
    in.root(Names.FEED, name);
    String version = in.required("version");
    if (!version.equals(Names.VERSION)) {
      throw in.refuse(
          WireException.Reason.VERSION,
          "version \"%s\"; this side reads \"%s\"".formatted(version, Names.VERSION));
    }
  }

  /** Reads the rest of the document. */
  static SealedMessage content(XmlIn in) {
    in.child(Names.XENC, "EncryptedData");
    SealedMessage sealed = EncryptedDataXml.read(in);
    in.end();
    in.finish();
    return sealed;
  }
}
