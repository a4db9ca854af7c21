package kr.naru.wire;

import java.time.LocalDate;
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
    validity(out, code);
    TitleXml.write(out, "title", code.title());
    byte[] octets = out.end().octets();
    Limits.check(what, octets.length, Limits.CONTENT);
    return octets;
  }

  /** In a namespace of its own: a follower that does not know it ignores it. Source: USER-6. */
  private static void validity(XmlOut out, ClassificationCode code) {
    if (code.validFrom() != null || code.validTo() != null || code.replacedBy() != null) {
      out.attribute("xmlns:v", Names.VALIDITY)
          .attribute("v:from", Values.text(code.validFrom()))
          .attribute("v:to", Values.text(code.validTo()))
          .attribute("v:replacedBy", code.replacedBy());
    }
  }

  /**
   * @param octets a {@code code} of the feed's namespace or of none
   * @throws WireException when it is refused
   */
  public static ClassificationCode read(byte[] octets) {
    XmlIn in = XmlIn.open("code", octets, Limits.CONTENT);
    in.contentRoot("code");
    CodeKey key = new CodeKey(in.required("scheme"), in.required("code"));
    LocalDate validFrom = in.optionalOf(Names.VALIDITY, "from", LocalDate::parse);
    LocalDate validTo = in.optionalOf(Names.VALIDITY, "to", LocalDate::parse);
    String replacedBy = in.optionalOf(Names.VALIDITY, "replacedBy");
    TitleXml title = new TitleXml();
    while (in.nextChild()) {
      if (!in.part().equals("title")) {
        throw in.unexpected("expected title");
      }
      title.read(in);
    }
    in.finish();
    return new ClassificationCode(key, title.title(), validFrom, validTo, replacedBy);
  }
}
