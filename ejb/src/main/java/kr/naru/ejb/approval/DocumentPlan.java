package kr.naru.ejb.approval;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import kr.naru.catalog.ItemRules;
import kr.naru.catalog.Violation;
import kr.naru.changelog.Change;
import kr.naru.changelog.EntityKey;
import kr.naru.codes.CodeListPlan;
import kr.naru.codes.CodeListReader;
import kr.naru.imports.ImportPlan;
import kr.naru.imports.ImportRefusal;
import kr.naru.imports.ImportTerms;
import kr.naru.pps.PpsPlan;
import kr.naru.pps.PpsReader;
import kr.naru.pps.PpsResponse;
import kr.naru.pps.PpsWriter;
import kr.naru.ubl.PlannedChange;
import kr.naru.ubl.UblDocument;
import kr.naru.ubl.UblPlan;
import kr.naru.ubl.UblReader;
import kr.naru.ubl.UblRefusal;
import kr.naru.wire.ItemXml;

/**
 * What a document means for the catalog as it is.
 *
 * @param named the provider's names of the items, for UBL; else empty
 */
record DocumentPlan(List<ProposalEntry> entries, List<String> warnings, List<PlannedChange> named) {

  /** A document that was read: what is kept of it, and how it is planned. */
  interface Readable {

    byte[] kept();

    DocumentPlan plan(Connection connection) throws SQLException;
  }

  /**
   * @throws ApprovalRefusal {@code INVALID_LINE} with line and rule; so does planning
   */
  static Readable read(ProposalDocument document) {
    try {
      return switch (document.format()) {
        case UBL -> ubl(document.octets());
        case PPS -> pps(document.octets(), document.terms());
        case CODES_JSON -> codes(document, CodeListReader.Format.JSON);
        case CODES_CSV -> codes(document, CodeListReader.Format.CSV);
      };
    } catch (UblRefusal | ImportRefusal e) {
      throw new ApprovalRefusal(e);
    }
  }

  private static Readable ubl(byte[] octets) {
    UblDocument message = UblReader.read(octets);
    return readable(
        octets,
        connection -> {
          UblPlan plan = UblPlan.of(message, new ProviderItems(connection));
          List<ProposalEntry> entries = new ArrayList<>();
          plan.changes().forEach(change -> entries.add(entry(change)));
          return new DocumentPlan(entries, plan.warnings(), plan.changes());
        });
  }

  /** Of a response only what was read is kept: the rest may name persons. */
  private static Readable pps(byte[] octets, ImportTerms terms) {
    PpsResponse response = PpsReader.read(octets);
    return readable(
        PpsWriter.write(response),
        connection -> of(PpsPlan.of(response, terms, new StoredCatalog(connection))));
  }

  private static Readable codes(ProposalDocument document, CodeListReader.Format format) {
    ImportTerms terms = document.terms();
    var list = CodeListReader.read(document.octets(), format, terms);
    return readable(
        document.octets(),
        connection -> of(CodeListPlan.of(list, terms, new StoredCatalog(connection))));
  }

  private static DocumentPlan of(ImportPlan plan) {
    return new DocumentPlan(
        plan.entries().stream().map(ProposalEntry::of).toList(), plan.warnings(), List.of());
  }

  /** Plans in a transaction. */
  @FunctionalInterface
  private interface Planner {
    DocumentPlan plan(Connection connection) throws SQLException;
  }

  private static Readable readable(byte[] kept, Planner planner) {
    return new Readable() {
      @Override
      public byte[] kept() {
        return kept;
      }

      @Override
      public DocumentPlan plan(Connection connection) throws SQLException {
        try {
          return planner.plan(connection);
        } catch (UblRefusal | ImportRefusal e) {
          throw new ApprovalRefusal(e);
        }
      }
    };
  }

  private static ProposalEntry entry(PlannedChange change) {
    EntityKey item = EntityKey.item(change.id());
    if (change.item() == null) {
      return new ProposalEntry(change.sourceLine(), Change.delete(item), null, null);
    }
    List<Violation> violations = ItemRules.check(change.item());
    if (!violations.isEmpty()) {
      throw new ApprovalRefusal(
          ApprovalRefusal.Reason.INVALID_LINE,
          "line "
              + change.sourceLine()
              + ", item "
              + change.id()
              + ": "
              + violations.get(0).field()
              + " "
              + violations.get(0).message());
    }
    return new ProposalEntry(
        change.sourceLine(),
        Change.put(item, ItemXml.write(change.item())),
        null,
        change.item().classification());
  }
}
