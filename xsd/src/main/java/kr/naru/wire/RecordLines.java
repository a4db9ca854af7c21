package kr.naru.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;

/**
 * Walks over the lines of a decrypted page: the first is the start tag, each further one a record,
 * the last the end tag.
 */
final class RecordLines {

  private static final byte[] RECORD = "<record ".getBytes(US_ASCII);
  private static final byte[] RECORD_END = "</record>".getBytes(US_ASCII);

  private final byte[] octets;
  private int number = 1;
  private int start;
  private int end;

  RecordLines(byte[] octets) {
    this.octets = octets;
    end = lineEnd(0);
  }

  /** Goes to the next line and gives its number, counted from 1. */
  int next() {
    start = Math.min(end + 1, octets.length);
    end = lineEnd(start);
    return ++number;
  }

  /**
   * What stands between the start tag and the end tag of this line's record, which the parser has
   * found well-formed and on this line.
   *
   * @return null when more than the record stands on the line
   */
  byte[] content() {
    if (!at(start, RECORD) || !at(end - RECORD_END.length, RECORD_END)) {
      return null;
    }
    return Arrays.copyOfRange(octets, startTagEnd(), end - RECORD_END.length);
  }

  private boolean at(int index, byte[] part) {
    return Arrays.equals(octets, index, index + part.length, part, 0, part.length);
  }

  private int lineEnd(int from) {
    int i = from;
    while (i < octets.length && octets[i] != '\n') {
      i++;
    }
    return i;
  }

  /** After the first {@code >} outside quotes. */
  private int startTagEnd() {
    byte quote = 0;
    for (int i = start; i < end; i++) {
      byte octet = octets[i];
      if (quote != 0) {
        quote = octet == quote ? 0 : quote;
      } else if (octet == '"' || octet == '\'') {
        quote = octet;
      } else if (octet == '>') {
        return i + 1;
      }
    }
    return end;
  }
}
