package kr.naru.wire;

import kr.naru.catalog.ClassificationCode;
import kr.naru.catalog.CodeKey;

/**
 * A classification code as the content of a change: one {@code code} element on one line, without
 * namespace declaration.
 */
public final class CodeXml {

  private CodeXml() {}

  /**
   * @throws WireException {@code ILLEGAL_CHARACTER} or {@code TOO_LARGE}
   */
  public static byte[] write(ClassificationCode code) {
    String what = "code " + code.key();
    XmlOut out = new XmlOut(what);
    out.start("code").attribute("scheme", code.key().scheme()).attribute("code", code.key().code());
    TitleXml.write(out, "title", code.title());
    byte[] octets = out.end().octets();
    Limits.check(what, octets.length, Limits.CONTENT);
    return octets;
  }

  /**
   * @param octets a {@code code} of the feed's namespace or of none
   * @throws WireException when it is refused
   */
  public static ClassificationCode read(byte[] octets) {
    XmlIn in = XmlIn.open("code", octets, Limits.CONTENT);
    in.contentRoot("code");
    CodeKey key = new CodeKey(in.required("scheme"), in.required("code"));
    TitleXml title = new TitleXml();
    while (in.nextChild()) {
      if (!in.part().equals("title")) {
        throw in.unexpected("expected title");
      }
      title.read(in);
    }
    in.finish();
    return new ClassificationCode(key, title.title());
  }
}
