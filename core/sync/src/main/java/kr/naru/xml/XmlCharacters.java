package kr.naru.xml;

/** Which characters a document can carry. Source: XML 1.0, section 2.2. */
public final class XmlCharacters {

  private XmlCharacters() {}

  public static boolean isLegal(int codePoint) {
    return codePoint >= ' ' && codePoint < Character.MIN_SURROGATE
        || codePoint > Character.MAX_SURROGATE && codePoint < 0xFFFE
        || codePoint > 0xFFFF
        || codePoint == '\t'
        || codePoint == '\n'
        || codePoint == '\r';
  }

  /** Where the first character stands that XML cannot carry; -1 when it can carry all. */
  public static int firstIllegal(String text) {
    for (int i = 0; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      if (!isLegal(codePoint)) {
        return i;
      }
      i += Character.charCount(codePoint);
    }
    return -1;
  }

  /** The text with a substitute for each character that XML cannot carry. */
  public static String legal(String text, char substitute) {
    if (firstIllegal(text) < 0) {
      return text;
    }
    StringBuilder legal = new StringBuilder(text.length());
    text.codePoints()
        .map(codePoint -> isLegal(codePoint) ? codePoint : substitute)
        .forEach(legal::appendCodePoint);
    return legal.toString();
  }
}
