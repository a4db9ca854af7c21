package kr.naru.approval;

import static java.nio.charset.StandardCharsets.UTF_8;
import static kr.naru.approval.Entries.code;
import static kr.naru.approval.Entries.delete;
import static kr.naru.approval.Entries.item;
import static kr.naru.approval.Entries.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import kr.naru.catalog.ClassificationCode;
import kr.naru.catalog.CodeKey;
import kr.naru.catalog.Title;
import kr.naru.catalog.store.CatalogTables;
import kr.naru.changelog.EntityKey;
import kr.naru.imports.ImportRefusal;
import kr.naru.imports.ImportRefusal.Rule;
import kr.naru.imports.ImportTerms;
import org.junit.jupiter.api.Test;

class ProposalImportTest {

  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  private final CatalogTables tables = new CatalogTables();
  private final ProposalTable proposals = new ProposalTable();
  private final ProposalDocuments documents = new ProposalDocuments();
  private final ProposalImport imports = new ProposalImport(InstantSource.fixed(NOW));

  @Test
  void linesAreKeptAsAPendingProposalCodesBeforeItems() throws SQLException {
    long id =
        propose(
            List.of(put(1, item("B", "나", null)), delete(2, "A"), put(4, code("1", "한")))
                .iterator());

    Proposal kept = find(id).orElseThrow();
    assertThat(kept.state()).isEqualTo(Proposal.State.PENDING);
    assertThat(kept.createdBy()).isEqualTo("operator");
    assertThat(kept.createdAt()).isEqualTo(NOW);
    assertThat(kept.entries()).isEqualTo(3);
    assertThat(keys(id)).containsExactly("code OWN:1", "item A", "item B");
  }

  @Test
  void moreLinesThanAChunkAreAllKept() throws SQLException {
    List<ProposalEntry> entries = new ArrayList<>();
    for (int i = 1; i <= 1_001; i++) {
      entries.add(delete(i, "item-" + i));
    }

    long id = propose(entries.iterator());

    assertThat(find(id).orElseThrow().entries()).isEqualTo(1_001);
    assertThat(keys(id)).hasSize(1_001);
  }

  @Test
  void itemThatStandsTwiceIsRefusedWithBothLinesAndNothingIsKept() throws SQLException {
    Iterator<ProposalEntry> entries = List.of(delete(1, "A"), delete(7, "A")).iterator();

    ImportRefusal refusal = catchThrowableOfType(ImportRefusal.class, () -> propose(entries));

    assertThat(refusal).hasMessage("line 7: item A stands on line 1 already");
    assertThat(refusal.rule()).isEqualTo(Rule.DOUBLED);
    assertThat(refusal.line()).hasValue(7);
    assertThat(tables.<Integer>call(connection -> proposals.count(connection, null))).isZero();
  }

  @Test
  void fileWithoutItemsIsRefused() {
    ImportRefusal refusal =
        catchThrowableOfType(
            ImportRefusal.class, () -> propose(List.<ProposalEntry>of().iterator()));

    assertThat(refusal.rule()).isEqualTo(Rule.EMPTY);
  }

  @Test
  void itemInAClassOutsideItsListIsAWarning() throws SQLException {
    tables.with(code("1", "한"));

    long id = propose(List.of(put(1, item("A", "가", "2"))).iterator());

    assertThat(warnings(id)).containsExactly("line 1: item A: class OWN:2 is not in the list");
  }

  @Test
  void documentMeansWhatItMeansForTheCatalogAsItIs() throws SQLException {
    long id = propose("{\"1\":\"one\",\"2\":\"two\"}");
    assertThat(keys(id)).containsExactly("code OWN:1", "code OWN:2");
    tables.with(new ClassificationCode(new CodeKey("OWN", "1"), new Title(null, "one")));

    tables.call(connection -> imports.planAgain(connection, id));

    assertThat(keys(id)).containsExactly("code OWN:2");
    assertThat(find(id).orElseThrow().entries()).isEqualTo(1);
  }

  @Test
  void whoeverWasShownSomethingElseIsToldSo() throws SQLException {
    long id = propose("{\"1\":\"one\"}");
    tables.call(connection -> imports.planAsShown(connection, id));
    tables.with(code("1", "한"));

    ApprovalRefusal refusal =
        catchThrowableOfType(
            ApprovalRefusal.class,
            () -> tables.call(connection -> imports.planAsShown(connection, id)));

    assertThat(refusal.reason()).isEqualTo(ApprovalRefusal.Reason.CHANGED);
  }

  @Test
  void proposalOfLinesDoesWhatItSaysWhateverTheCatalogIs() throws SQLException {
    long id = propose(List.of(put(1, item("A", "가", null))).iterator());
    tables.with(item("A", "가", null));

    tables.call(connection -> imports.planAsShown(connection, id));

    assertThat(keys(id)).containsExactly("item A");
  }

  @Test
  void brokenDocumentIsRefusedBeforeAnythingIsKept() throws SQLException {
    ImportRefusal refusal =
        catchThrowableOfType(ImportRefusal.class, () -> propose("{\"1\":\"one\",\n"));

    assertThat(refusal.rule()).isEqualTo(Rule.MALFORMED);
    assertThat(tables.<Integer>call(connection -> proposals.count(connection, null))).isZero();
  }

  @Test
  void proposalsComeInPagesTheNewestFirst() throws SQLException {
    List<Long> ids = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      ids.add(0, propose(List.of(delete(1, "A")).iterator()));
    }
    tables.call(
        connection -> {
          proposals.decide(connection, ids.get(2), Proposal.State.REJECTED, "admin", "no", NOW);
          return null;
        });

    assertThat(page(null, 0, 2)).containsExactly(ids.get(0), ids.get(1));
    assertThat(page(null, 4, 2)).containsExactly(ids.get(4));
    assertThat(page(Proposal.State.PENDING, 2, 2)).containsExactly(ids.get(3), ids.get(4));
    assertThat(page(Proposal.State.REJECTED, 0, 2)).containsExactly(ids.get(2));
    assertThat(page(Proposal.State.REJECTED, 1, 2)).isEmpty();
    assertThat(tables.<Integer>call(c -> proposals.count(c, Proposal.State.PENDING))).isEqualTo(4);
    assertThat(tables.<Integer>call(c -> proposals.count(c, null))).isEqualTo(5);
  }

  private List<Long> page(Proposal.State state, int first, int limit) throws SQLException {
    return tables
        .<List<Proposal>>call(connection -> proposals.list(connection, state, first, limit))
        .stream()
        .map(Proposal::id)
        .toList();
  }

  private long propose(Iterator<ProposalEntry> entries) throws SQLException {
    return tables.call(connection -> imports.add(connection, "operator", entries));
  }

  private long propose(String codeList) throws SQLException {
    ImportTerms terms = new ImportTerms("OWN", null, null, false, LocalDate.of(2026, 11, 20));
    ProposalDocument document =
        new ProposalDocument(ProposalDocument.Format.CODES_JSON, terms, codeList.getBytes(UTF_8));
    return tables.call(
        connection -> imports.add(connection, "operator", document, document.read()));
  }

  private Optional<Proposal> find(long id) throws SQLException {
    return tables.call(connection -> proposals.find(connection, id));
  }

  private List<String> keys(long id) throws SQLException {
    return tables.<List<ProposalEntry>>call(c -> proposals.entries(c, id, null, 10_000)).stream()
        .map(entry -> entry.change().entity())
        .map(EntityKey::toString)
        .toList();
  }

  private List<String> warnings(long id) throws SQLException {
    return tables.call(connection -> documents.warnings(connection, id));
  }
}
