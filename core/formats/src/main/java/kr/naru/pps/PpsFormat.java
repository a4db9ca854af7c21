package kr.naru.pps;

import java.sql.SQLException;
import kr.naru.imports.ImportDocument;
import kr.naru.imports.ImportFormat;
import kr.naru.imports.ImportPlan;
import kr.naru.imports.ImportTerms;
import kr.naru.imports.KnownCatalog;

/** Responses of the procurement service. */
public final class PpsFormat implements ImportFormat {

  /** Whether a document with this root element is one. */
  public static boolean takes(String root) {
    return PpsReader.takes(root);
  }

  @Override
  public ImportDocument read(byte[] octets, ImportTerms terms) {
    return new Document(PpsReader.read(octets), terms);
  }

  private record Document(PpsResponse response, ImportTerms terms) implements ImportDocument {

    @Override
    public byte[] kept() {
      return PpsWriter.write(response);
    }

    @Override
    public ImportPlan plan(KnownCatalog catalog) throws SQLException {
      return PpsPlan.of(response, terms, catalog);
    }
  }
}
