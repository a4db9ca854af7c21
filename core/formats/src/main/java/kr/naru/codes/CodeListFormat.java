package kr.naru.codes;

import java.sql.SQLException;
import kr.naru.imports.ImportDocument;
import kr.naru.imports.ImportFormat;
import kr.naru.imports.ImportPlan;
import kr.naru.imports.ImportTerms;
import kr.naru.imports.KnownCatalog;

/** How a code list is written, in UTF-8. */
public enum CodeListFormat implements ImportFormat {
  JSON,
  CSV;

  @Override
  public ImportDocument read(byte[] octets, ImportTerms terms) {
    return new Document(octets, CodeListReader.read(octets, this, terms), terms);
  }

  private record Document(byte[] kept, CodeList list, ImportTerms terms) implements ImportDocument {

    @Override
    public ImportPlan plan(KnownCatalog catalog) throws SQLException {
      return CodeListPlan.of(list, terms, catalog);
    }
  }
}
