package kr.naru.imports;

/** A format of documents from outside. */
public interface ImportFormat {

  /**
   * Reads a document whole, or refuses it.
   *
   * @param terms what the user says about it; a format whose documents say all themselves looks at
   *     none
   * @throws ImportRefusal when it cannot be read
   */
  ImportDocument read(byte[] octets, ImportTerms terms);
}
