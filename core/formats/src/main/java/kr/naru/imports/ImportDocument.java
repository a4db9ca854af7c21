package kr.naru.imports;

import java.sql.SQLException;

/** A document that was read. */
public interface ImportDocument {

  /**
   * What is kept of it, to be read and planned again when somebody approves it. Not more than was
   * read: the rest may name persons.
   */
  byte[] kept();

  /**
   * What it means for the catalog as it is.
   *
   * @throws ImportRefusal when that has no plain meaning, or cannot be stored
   * @throws SQLException when the catalog could not be asked
   */
  ImportPlan plan(KnownCatalog catalog) throws SQLException;
}
