package kr.naru.approval;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import kr.naru.catalog.store.CatalogChange;
import kr.naru.changelog.KeyLocks;
import kr.naru.imports.ImportEntry;

/**
 * Decides proposals: a pending one once, and nobody approves their own. The caller commits. Source:
 * SYNC-11, 결재.
 */
public final class ProposalDecision {

  private static final int CHUNK = 500;

  private final ProposalTable table = new ProposalTable();
  private final ProviderItems providers = new ProviderItems();
  private final ProposalImport imports;
  private final InstantSource clock;

  public ProposalDecision(ProposalImport imports, InstantSource clock) {
    this.imports = imports;
    this.clock = clock;
  }

  /**
   * Applies a pending proposal whole.
   *
   * @param asShown whether it must do what it was shown to do
   * @param catalog changes the catalog in the same transaction; is called with each entity once, in
   *     order of keys
   * @throws ApprovalRefusal when it is not pending, the user's own, or {@code CHANGED}
   */
  public void approve(
      Connection connection,
      long id,
      String user,
      boolean asShown,
      Consumer<List<CatalogChange>> catalog)
      throws SQLException {
    Proposal proposal = pending(connection, id);
    if (proposal.createdBy().equals(user)) {
      throw new ApprovalRefusal(
          ApprovalRefusal.Reason.OWN_PROPOSAL,
          "proposal " + id + " is " + user + "'s own; somebody else has to approve it");
    }
    KeyLocks.lockAll(connection);
    List<ImportEntry> planned =
        asShown ? imports.planAsShown(connection, id) : imports.planAgain(connection, id);
    apply(connection, id, catalog);
    providers.take(connection, planned);
    table.decide(connection, id, Proposal.State.APPROVED, user, null, clock.instant());
  }

  /**
   * Ends a pending proposal without applying it; also one's own.
   *
   * @throws ApprovalRefusal when it is not pending
   */
  public void reject(Connection connection, long id, String user, String reason)
      throws SQLException {
    pending(connection, id);
    table.decide(connection, id, Proposal.State.REJECTED, user, reason, clock.instant());
  }

  private void apply(Connection connection, long id, Consumer<List<CatalogChange>> catalog)
      throws SQLException {
    List<ProposalEntry> chunk = table.entries(connection, id, null, CHUNK);
    while (!chunk.isEmpty()) {
      catalog.accept(chunk.stream().map(ProposalEntry::wanted).toList());
      chunk = table.entries(connection, id, chunk.get(chunk.size() - 1).change().entity(), CHUNK);
    }
  }

  /** Its row stays locked until the transaction ends. */
  private Proposal pending(Connection connection, long id) throws SQLException {
    Proposal proposal =
        table
            .lock(connection, id)
            .orElseThrow(
                () ->
                    new ApprovalRefusal(
                        ApprovalRefusal.Reason.NOT_FOUND, "there is no proposal " + id));
    if (proposal.state() != Proposal.State.PENDING) {
      throw new ApprovalRefusal(
          ApprovalRefusal.Reason.NOT_PENDING,
          "proposal "
              + id
              + " was "
              + proposal.state().wireName()
              + " by "
              + proposal.decidedBy()
              + " at "
              + proposal.decidedAt());
    }
    return proposal;
  }
}
