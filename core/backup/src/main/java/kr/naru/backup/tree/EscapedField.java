package kr.naru.backup.tree;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/** Bytes as fields of a page: what would part fields is a backslash and two hex digits. */
final class EscapedField {

  private EscapedField() {}

  static void escape(byte[] value, ByteArrayOutputStream out) {
    for (byte b : value) {
      if (b >= 0 && b <= ' ' || b == 0x7f || b == ',' || b == ':' || b == '=' || b == '\\') {
        out.write('\\');
        out.write(HexFormat.of().toLowHexDigit(b >> 4));
        out.write(HexFormat.of().toLowHexDigit(b));
      } else {
        out.write(b);
      }
    }
  }

  static byte[] escaped(byte[] value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(value.length + 8);
    escape(value, out);
    return out.toByteArray();
  }

  /**
   * @throws IllegalArgumentException when a backslash is not followed by two hex digits
   */
  static byte[] unescaped(byte[] text, int from, int to) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(to - from);
    for (int i = from; i < to; i++) {
      if (text[i] != '\\') {
        out.write(text[i]);
      } else if (i + 2 < to) {
        out.write(HexFormat.fromHexDigit(text[i + 1]) << 4 | HexFormat.fromHexDigit(text[i + 2]));
        i += 2;
      } else {
        throw new IllegalArgumentException("a backslash at the end of a field");
      }
    }
    return out.toByteArray();
  }
}
