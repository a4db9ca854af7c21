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
import java.util.ArrayList;
import java.util.List;
import kr.naru.approval.ApprovalRefusal.Reason;
import kr.naru.catalog.store.CatalogChange;
import kr.naru.catalog.store.CatalogTables;
import kr.naru.imports.ProviderItem;
import kr.naru.imports.ProviderNames;
import org.junit.jupiter.api.Test;

class ProposalDecisionTest {

  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  private static final String CATALOGUE =
      """
      <Catalogue xmlns="urn:oasis:names:specification:ubl:schema:xsd:Catalogue-2" \
      xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" \
      xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
      <cbc:ID>C-1</cbc:ID><cbc:ActionCode>%s</cbc:ActionCode><cbc:IssueDate>2026-11-20</cbc:IssueDate>
      <cac:ProviderParty><cac:PartyIdentification><cbc:ID>acme</cbc:ID></cac:PartyIdentification></cac:ProviderParty>
      <cac:ReceiverParty/>
      <cac:CatalogueLine><cbc:ID>1</cbc:ID><cac:Item><cbc:Name>Pen</cbc:Name>\
      <cac:SellersItemIdentification><cbc:ID>7</cbc:ID></cac:SellersItemIdentification></cac:Item></cac:CatalogueLine>
      </Catalogue>
      """;

  private final CatalogTables tables = new CatalogTables();
  private final ProposalTable proposals = new ProposalTable();
  private final InstantSource clock = InstantSource.fixed(NOW);
  private final ProposalImport imports = new ProposalImport(clock);
  private final ProposalDecision decisions = new ProposalDecision(imports, clock);
  private final List<CatalogChange> done = new ArrayList<>();

  @Test
  void approvedProposalChangesTheCatalogInOrderOfKeys() throws SQLException {
    long id = propose(delete(1, "C"), put(2, item("A", "가", "1")), put(3, code("1", "한")));

    approve(id, "admin");

    assertThat(done)
        .containsExactly(
            new CatalogChange.PutCode(code("1", "한")),
            new CatalogChange.PutItem(item("A", "가", "1")),
            new CatalogChange.DeleteItem("C"));
    Proposal approved = find(id);
    assertThat(approved.state()).isEqualTo(Proposal.State.APPROVED);
    assertThat(approved.decidedBy()).isEqualTo("admin");
    assertThat(approved.decidedAt()).isEqualTo(NOW);
  }

  @Test
  void largeProposalIsAppliedInParts() throws SQLException {
    ProposalEntry[] entries = new ProposalEntry[1_001];
    for (int i = 0; i < entries.length; i++) {
      entries[i] = delete(i + 1, "item-%05d".formatted(i));
    }
    long id = propose(entries);
    List<Integer> parts = new ArrayList<>();

    tables.call(
        connection -> {
          decisions.approve(connection, id, "admin", false, part -> parts.add(part.size()));
          return null;
        });

    assertThat(parts).containsExactly(500, 500, 1);
  }

  @Test
  void nobodyApprovesTheirOwn() throws SQLException {
    long id = propose(delete(1, "A"));

    assertThat(refused(id, "operator")).isEqualTo(Reason.OWN_PROPOSAL);

    assertThat(find(id).state()).isEqualTo(Proposal.State.PENDING);
    assertThat(done).isEmpty();
  }

  @Test
  void onesOwnMayBeRejectedAndIsNotDecidedAgain() throws SQLException {
    long id = propose(delete(1, "A"));

    tables.call(
        connection -> {
          decisions.reject(connection, id, "operator", "prices of last year");
          return null;
        });

    assertThat(find(id).state()).isEqualTo(Proposal.State.REJECTED);
    assertThat(find(id).reason()).isEqualTo("prices of last year");
    assertThat(refused(id, "admin")).isEqualTo(Reason.NOT_PENDING);
  }

  @Test
  void unknownProposalIsNotFound() {
    assertThat(refused(999, "admin")).isEqualTo(Reason.NOT_FOUND);
  }

  @Test
  void catalogThatFailsLeavesTheProposalPending() throws SQLException {
    long id = propose(delete(1, "A"));

    catchThrowableOfType(
        IllegalStateException.class,
        () ->
            tables.call(
                connection -> {
                  decisions.approve(
                      connection,
                      id,
                      "admin",
                      false,
                      part -> {
                        throw new IllegalStateException("away");
                      });
                  return null;
                }));

    assertThat(find(id).state()).isEqualTo(Proposal.State.PENDING);
  }

  @Test
  void providersNamesAreKeptWithTheItemAndForgottenWithIt() throws SQLException {
    long added = propose(CATALOGUE.formatted("Add"));
    approve(added, "admin");
    tables.with(item("acme:7", "Pen", null));

    assertThat(provided())
        .containsExactly(
            new ProviderItem("acme:7", "acme", "C-1", "1", new ProviderNames("7", null, null)));

    long deleted = propose(CATALOGUE.formatted("Delete"));
    approve(deleted, "admin");

    assertThat(done).last().isEqualTo(new CatalogChange.DeleteItem("acme:7"));
    assertThat(provided()).isEmpty();
  }

  @Test
  void approvalAsShownIsRefusedWhenTheProposalDoesSomethingElseNow() throws SQLException {
    long id = propose(CATALOGUE.formatted("Add"));
    approve(propose(CATALOGUE.formatted("Add")), "admin");
    tables.with(((CatalogChange.PutItem) done.get(0)).item());

    ApprovalRefusal refusal =
        catchThrowableOfType(
            ApprovalRefusal.class,
            () ->
                tables.call(
                    connection -> {
                      decisions.approve(connection, id, "admin", true, done::addAll);
                      return null;
                    }));

    assertThat(refusal.reason()).isEqualTo(Reason.CHANGED);
    assertThat(find(id).state()).isEqualTo(Proposal.State.PENDING);
  }

  private List<ProviderItem> provided() throws SQLException {
    return tables.call(connection -> new ProviderItems().of(connection, "acme"));
  }

  private void approve(long id, String user) throws SQLException {
    tables.call(
        connection -> {
          decisions.approve(connection, id, user, false, done::addAll);
          return null;
        });
  }

  private Reason refused(long id, String user) {
    return catchThrowableOfType(ApprovalRefusal.class, () -> approve(id, user)).reason();
  }

  private long propose(ProposalEntry... entries) throws SQLException {
    return tables.call(
        connection -> imports.add(connection, "operator", List.of(entries).iterator()));
  }

  private long propose(String catalogue) throws SQLException {
    ProposalDocument document = ProposalDocument.xml(catalogue.getBytes(UTF_8), null);
    return tables.call(
        connection -> imports.add(connection, "operator", document, document.read()));
  }

  private Proposal find(long id) throws SQLException {
    return tables.call(connection -> proposals.find(connection, id)).orElseThrow();
  }
}
