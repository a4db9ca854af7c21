package kr.naru.wire;

import kr.naru.catalog.Title;

/** A title as one element per language, {@code <name lang="ko">…</name>}. */
final class TitleXml {

  private String ko;
  private String en;

  static void write(XmlOut out, String element, Title title) {
    if (title != null) {
      write(out, element, "ko", title.ko());
      write(out, element, "en", title.en());
    }
  }

  private static void write(XmlOut out, String element, String language, String text) {
    if (text != null) {
      out.start(element).attribute("lang", language).text(text).end();
    }
  }

  /** Takes the element of one language; the reader stands on its start and is moved to its end. */
  void read(XmlIn in) {
    String language = in.required("lang");
    switch (language) {
      case "ko" -> ko = in.text();
      case "en" -> en = in.text();
      default ->
          throw in.refuse(
              WireException.Reason.SCHEMA, "lang=\"%s\": expected ko or en".formatted(language));
    }
  }

  Title title() {
    return new Title(ko, en);
  }
}
