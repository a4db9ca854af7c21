package kr.naru.ubl;

import java.sql.SQLException;
import kr.naru.imports.ImportDocument;
import kr.naru.imports.ImportFormat;
import kr.naru.imports.ImportPlan;
import kr.naru.imports.ImportTerms;
import kr.naru.imports.KnownCatalog;

/** Catalogue messages of UBL 2.1. They say all themselves: terms are not looked at. */
public final class UblFormat implements ImportFormat {

  @Override
  public ImportDocument read(byte[] octets, ImportTerms terms) {
    return new Document(octets, UblReader.read(octets));
  }

  private record Document(byte[] kept, UblDocument message) implements ImportDocument {

    @Override
    public ImportPlan plan(KnownCatalog catalog) throws SQLException {
      return UblPlan.of(message, catalog);
    }
  }
}
