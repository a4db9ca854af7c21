package kr.naru.approval;

import java.util.Locale;
import kr.naru.codes.CodeListFormat;
import kr.naru.imports.ImportDocument;
import kr.naru.imports.ImportFormat;
import kr.naru.imports.ImportRefusal;
import kr.naru.imports.ImportTerms;
import kr.naru.pps.PpsFormat;
import kr.naru.ubl.UblFormat;
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
    UBL(new UblFormat()),
    /** A response of Korea's procurement service. */
    PPS(new PpsFormat()),
    CODES_JSON(CodeListFormat.JSON),
    CODES_CSV(CodeListFormat.CSV);

    private final ImportFormat reader;

    Format(ImportFormat reader) {
      this.reader = reader;
    }

    /** The name used in the table. */
    String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** An XML file; its root says of which format it is. */
  public static ProposalDocument xml(byte[] octets, ImportTerms terms) {
    return PpsFormat.takes(SafeXml.root(octets))
        ? new ProposalDocument(Format.PPS, terms, octets)
        : new ProposalDocument(Format.UBL, null, octets);
  }

  /**
   * @throws ImportRefusal with rule and line
   */
  public ImportDocument read() {
    return format.reader.read(octets, terms);
  }
}
