package kr.naru.wire;

import java.io.CharArrayReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * Strict decoding. The JDK's parser would do it too, but prints to standard error at the first
 * wrong octet.
 */
final class Utf8 {

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private Utf8() {}

  /** Without the byte order mark, if there is one. */
  static Reader reader(String what, byte[] octets) {
    ByteBuffer in = ByteBuffer.wrap(octets);
    CharBuffer out = CharBuffer.allocate(octets.length);
    CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
    if (result.isError()) {
      throw new WireException(
          WireException.Reason.ENCODING,
          "%s: octet %d is not UTF-8".formatted(what, in.position() + 1));
    }
    out.flip();
    int start = out.hasRemaining() && out.get(0) == BYTE_ORDER_MARK ? 1 : 0;
    return new CharArrayReader(out.array(), start, out.limit() - start);
  }
}
