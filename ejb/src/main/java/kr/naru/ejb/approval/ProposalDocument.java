package kr.naru.ejb.approval;

import java.util.Locale;
import kr.naru.imports.ImportTerms;
import kr.naru.pps.PpsReader;
import kr.naru.xml.SafeXml;

/**
 * A file that is imported as a whole.
 *
 * @param terms what the user says about it; null with UBL, which says all itself
 */
public record ProposalDocument(Format format, ImportTerms terms, byte[] octets) {

  /** What kinds of files there are. */
  public enum Format {
    /** A catalogue message of UBL 2.1. */
    UBL,
    /** A response of Korea's procurement service. */
    PPS,
    CODES_JSON,
    CODES_CSV;

    /** The name used in the table. */
    String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** An XML file; its root says of which format it is. */
  public static ProposalDocument xml(byte[] octets, ImportTerms terms) {
    return PpsReader.takes(SafeXml.root(octets))
        ? new ProposalDocument(Format.PPS, terms, octets)
        : new ProposalDocument(Format.UBL, null, octets);
  }
}
