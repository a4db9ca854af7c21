package kr.naru.approval;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kr.naru.imports.ImportTerms;

/** The documents that proposals came from, and what they asked in vain. The caller commits. */
public final class ProposalDocuments {

  private static final int WARNING = 2_000;

  void add(Connection connection, long proposal, ProposalDocument document) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into proposal_document (proposal_id, document, format, terms) values (?, ?, ?, ?)")) {
      insert.setLong(1, proposal);
      insert.setBytes(2, document.octets());
      insert.setString(3, document.format().wireName());
      insert.setString(4, document.terms() == null ? null : document.terms().text());
      insert.executeUpdate();
    }
  }

  /** Empty when the proposal came line by line. */
  Optional<ProposalDocument> find(Connection connection, long proposal) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "select document, format, terms from proposal_document where proposal_id = ?")) {
      query.setLong(1, proposal);
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? Optional.of(document(row)) : Optional.empty();
      }
    }
  }

  private static ProposalDocument document(ResultSet row) throws SQLException {
    String terms = row.getString(3);
    return new ProposalDocument(
        ProposalDocument.Format.valueOf(row.getString(2).toUpperCase(Locale.ROOT)),
        terms == null ? null : ImportTerms.parse(terms),
        row.getBytes(1));
  }

  /** Puts the warnings in place of earlier ones. */
  void warn(Connection connection, long proposal, List<String> warnings) throws SQLException {
    try (PreparedStatement delete =
            connection.prepareStatement("delete from proposal_warning where proposal_id = ?");
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into proposal_warning (proposal_id, ordinal, warning) values (?, ?, ?)")) {
      delete.setLong(1, proposal);
      delete.executeUpdate();
      for (int i = 0; i < warnings.size(); i++) {
        String warning = warnings.get(i);
        insert.setLong(1, proposal);
        insert.setInt(2, i);
        insert.setString(3, warning.substring(0, Math.min(WARNING, warning.length())));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  public List<String> warnings(Connection connection, long proposal) throws SQLException {
    List<String> warnings = new ArrayList<>();
    try (PreparedStatement query =
        connection.prepareStatement(
            "select warning from proposal_warning where proposal_id = ? order by ordinal")) {
      query.setLong(1, proposal);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          warnings.add(rows.getString(1));
        }
      }
    }
    return warnings;
  }
}
