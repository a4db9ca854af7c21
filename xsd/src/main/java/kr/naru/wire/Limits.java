package kr.naru.wire;

import java.util.Locale;

/**
 * What a document may measure. Writers keep them too, so that nothing is written that no reader
 * takes.
 */
final class Limits {

  /**
   * Octets of a document. Below libxml2's own limit for one text node, so that xmllint and xmlsec1
   * need no --huge.
   */
  static final int DOCUMENT = 10_000_000;

  /** Octets of a plaintext; Base64 makes them a third more. */
  static final int PLAINTEXT = 7_000_000;

  /** Octets of the content of one change. */
  static final int CONTENT = 5_000_000;

  /** Characters of an attribute value. */
  static final int ATTRIBUTE = 65_536;

  /** Elements within elements. */
  static final int DEPTH = 16;

  private Limits() {}

  static void check(String what, int octets, int limit) {
    if (octets > limit) {
      throw new WireException(
          WireException.Reason.TOO_LARGE,
          String.format(Locale.ROOT, "%s: %,d octets; the limit is %,d", what, octets, limit));
    }
  }
}
