package kr.naru.approval;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import kr.naru.changelog.EntityKey;
import kr.naru.imports.ImportDocument;
import kr.naru.imports.ImportEntry;
import kr.naru.imports.ImportPlan;
import kr.naru.imports.ImportRefusal;
import kr.naru.imports.ImportRefusal.Rule;
import kr.naru.verify.Digest;

/** Keeps what was imported as proposals, and says what they do. The caller commits. */
public final class ProposalImport {

  private static final int CHUNK = 500;

  private final ProposalTable table = new ProposalTable();
  private final ProposalDocuments documents = new ProposalDocuments();
  private final InstantSource clock;

  public ProposalImport(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Keeps all entries as a new proposal, or none.
   *
   * @param entries read one after the other; whatever it throws undoes the import
   * @return the proposal's number
   * @throws ImportRefusal {@code DOUBLED} when an item stands twice, {@code EMPTY} when there is
   *     none
   */
  public long add(Connection connection, String user, Iterator<ProposalEntry> entries)
      throws SQLException {
    long id = table.add(connection, user, clock.instant());
    Map<EntityKey, Integer> lines = new HashMap<>();
    ClassWarnings classes = new ClassWarnings();
    List<ProposalEntry> chunk = new ArrayList<>(CHUNK);
    while (entries.hasNext()) {
      ProposalEntry entry = entries.next();
      Integer before = lines.put(entry.change().entity(), entry.line());
      if (before != null) {
        throw ImportRefusal.at(
            Rule.DOUBLED,
            entry.line(),
            entry.change().entity() + " stands on line " + before + " already");
      }
      classes.take(entry);
      chunk.add(entry);
      if (chunk.size() == CHUNK) {
        table.addEntries(connection, id, chunk);
        chunk.clear();
      }
    }
    if (lines.isEmpty()) {
      throw new ImportRefusal(Rule.EMPTY, "the file holds no items");
    }
    table.addEntries(connection, id, chunk);
    table.setEntries(connection, id, lines.size());
    documents.warn(connection, id, classes.of(new StoredCatalog(connection), today()));
    return id;
  }

  /**
   * Keeps a document as a new proposal. What it means for the catalog is worked out now, to be
   * looked at, and again when it is approved: other proposals may come between.
   *
   * @return the proposal's number
   * @throws ImportRefusal when it cannot be planned
   */
  public long add(
      Connection connection, String user, ProposalDocument document, ImportDocument read)
      throws SQLException {
    long id = table.add(connection, user, clock.instant());
    documents.add(
        connection, id, new ProposalDocument(document.format(), document.terms(), read.kept()));
    plan(connection, id, read);
    return id;
  }

  /**
   * Works out anew what a proposal's document does to the catalog as it is now, and keeps that.
   *
   * @return empty when the proposal came line by line: it does what it says
   */
  public List<ImportEntry> planAgain(Connection connection, long id) throws SQLException {
    ProposalDocument document = documents.find(connection, id).orElse(null);
    return document == null ? List.of() : plan(connection, id, document.read());
  }

  /**
   * As {@link #planAgain}, for somebody who was shown what the proposal does.
   *
   * @throws ApprovalRefusal {@code CHANGED} when it would now do something else
   */
  List<ImportEntry> planAsShown(Connection connection, long id) throws SQLException {
    Digest shown = table.digest(connection, id);
    List<ImportEntry> planned = planAgain(connection, id);
    if (!table.digest(connection, id).equals(shown)) {
      throw new ApprovalRefusal(
          ApprovalRefusal.Reason.CHANGED,
          "the catalog was changed since, and proposal " + id + " now does something else");
    }
    return planned;
  }

  private List<ImportEntry> plan(Connection connection, long id, ImportDocument document)
      throws SQLException {
    StoredCatalog catalog = new StoredCatalog(connection);
    ImportPlan plan = document.plan(catalog);
    List<ProposalEntry> entries = plan.entries().stream().map(ProposalEntry::of).toList();
    table.removeEntries(connection, id);
    for (int start = 0; start < entries.size(); start += CHUNK) {
      table.addEntries(
          connection, id, entries.subList(start, Math.min(start + CHUNK, entries.size())));
    }
    table.setEntries(connection, id, entries.size());
    ClassWarnings classes = new ClassWarnings();
    entries.forEach(classes::take);
    List<String> warnings = new ArrayList<>(plan.warnings());
    warnings.addAll(classes.of(catalog, today()));
    documents.warn(connection, id, warnings);
    return plan.entries();
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneId.systemDefault());
  }
}
