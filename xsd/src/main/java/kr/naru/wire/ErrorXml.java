package kr.naru.wire;

import kr.naru.feed.FeedError;
import kr.naru.xml.XmlCharacters;

/** Errors of the log endpoints: a small document in the clear. */
public final class ErrorXml {

  private static final int LIMIT = 100_000;

  private ErrorXml() {}

  /** A character of the text that XML cannot carry, or that ends a line, becomes a space. */
  public static byte[] write(FeedError error) {
    XmlOut out =
        new XmlOut("error")
            .start("error")
            .attribute("xmlns", Names.FEED)
            .attribute("status", error.status())
            .attribute("code", error.code());
    if (error.above() != null) {
      out.attribute("above", error.above());
    }
    return out.text(XmlCharacters.legal(error.text().replaceAll("[\t\n\r]", " "), ' '))
        .end()
        .line()
        .octets();
  }

  /**
   * Whoever answered may not be the master: nothing of it is proven.
   *
   * @throws WireException when it is no such document
   */
  public static FeedError read(byte[] document) {
    XmlIn in = XmlIn.open("error", document, LIMIT);
    in.root(Names.FEED, "error");
    int status = in.required("status", Integer::valueOf);
    String code = in.required("code");
    Long above = in.optional("above", Values::position);
    String text = in.text();
    in.finish();
    return new FeedError(status, code, above, text);
  }
}
