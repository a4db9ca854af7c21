package kr.naru.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import kr.naru.xml.XmlCharacters;

/**
 * Writes elements on one line: CR, LF and TAB become references, so that every parser gives back
 * every character.
 */
final class XmlOut {

  private final String what;
  private final StringBuilder xml = new StringBuilder(512);
  private final Deque<String> open = new ArrayDeque<>();
  private boolean inTag;

  /**
   * @param what the document, for the message when a value cannot be written
   */
  XmlOut(String what) {
    this.what = what;
  }

  XmlOut start(String element) {
    closeTag();
    xml.append('<').append(element);
    open.push(element);
    inTag = true;
    return this;
  }

  /** Null writes nothing. */
  XmlOut attribute(String name, String value) {
    if (value != null) {
      xml.append(' ').append(name).append("=\"");
      escape(name, value);
      xml.append('"');
    }
    return this;
  }

  XmlOut attribute(String name, long value) {
    xml.append(' ').append(name).append("=\"").append(value).append('"');
    return this;
  }

  XmlOut text(String value) {
    closeTag();
    escape(open.peek(), value);
    return this;
  }

  XmlOut line() {
    closeTag();
    xml.append('\n');
    return this;
  }

  XmlOut end() {
    String element = open.pop();
    if (inTag) {
      xml.append("/>");
      inTag = false;
    } else {
      xml.append("</").append(element).append('>');
    }
    return this;
  }

  byte[] octets() {
    closeTag();
    return xml.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void closeTag() {
    if (inTag) {
      xml.append('>');
      inTag = false;
    }
  }

  private void escape(String where, String value) {
    int plain = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      String reference = reference(c);
      if (reference != null) {
        xml.append(value, plain, i).append(reference);
        plain = i + 1;
      } else if (c < ' ' || c >= Character.MIN_SURROGATE) {
        i += requireLegal(where, value, i) - 1;
      }
    }
    xml.append(value, plain, value.length());
  }

  private static String reference(char c) {
    return switch (c) {
      case '&' -> "&amp;";
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      case '"' -> "&quot;";
      case '\t' -> "&#9;";
      case '\n' -> "&#10;";
      case '\r' -> "&#13;";
      default -> null;
    };
  }

  /** The number of chars of the code point at the index. */
  private int requireLegal(String where, String value, int index) {
    int codePoint = value.codePointAt(index);
    if (!XmlCharacters.isLegal(codePoint)) {
      throw new WireException(
          WireException.Reason.ILLEGAL_CHARACTER,
          "%s, %s: character %d is U+%04X, which XML 1.0 cannot carry"
              .formatted(what, where, index + 1, codePoint));
    }
    return Character.charCount(codePoint);
  }
}
