package kr.naru.ejb.approval;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import kr.naru.approval.ApprovalRefusal;
import kr.naru.approval.Proposal;
import kr.naru.approval.ProposalComparison;
import kr.naru.approval.ProposalDecision;
import kr.naru.approval.ProposalDocument;
import kr.naru.approval.ProposalDocuments;
import kr.naru.approval.ProposalEntry;
import kr.naru.approval.ProposalExtent;
import kr.naru.approval.ProposalImport;
import kr.naru.approval.ProposalReach;
import kr.naru.approval.ProposalTable;
import kr.naru.approval.ProposedChange;
import kr.naru.approval.StoredCatalog;
import kr.naru.changelog.EntityKey;
import kr.naru.changelog.LocalTransaction;
import kr.naru.ejb.catalog.CatalogService;
import kr.naru.imports.ImportDocument;
import kr.naru.imports.ImportRefusal;

/** Takes, shows and decides proposals. Begins and commits its own transactions. */
@Stateless
@PermitAll
@TransactionManagement(TransactionManagementType.BEAN)
public class ProposalService {

  private static final Duration LONGEST_APPROVAL = Duration.ofMinutes(30);

  @Resource(lookup = "java:jboss/datasources/NaruLog")
  private DataSource database;

  @Resource(lookup = "java:jboss/datasources/NaruCatalog")
  private DataSource joining;

  @Resource private UserTransaction transaction;
  @EJB private CatalogService catalog;
  @Inject private InstantSource clock;

  private final ProposalTable table = new ProposalTable();
  private final ProposalDocuments documents = new ProposalDocuments();
  private ProposalImport imports;
  private ProposalDecision decisions;

  @PostConstruct
  void assemble() {
    imports = new ProposalImport(clock);
    decisions = new ProposalDecision(imports, clock);
  }

  /**
   * Keeps all entries as a new proposal, or none.
   *
   * @param entries read one after the other; whatever it throws undoes the import
   * @throws ImportRefusal also when an item stands twice, or there is none
   */
  @RolesAllowed({"admin", "operator"})
  public Proposal propose(String user, Iterator<ProposalEntry> entries) throws SQLException {
    return LocalTransaction.call(
        database, connection -> found(connection, imports.add(connection, user, entries)));
  }

  /**
   * Keeps a document as a new proposal. What it means for the catalog is worked out now, to be
   * looked at, and again when it is approved: other proposals may come between.
   *
   * @throws ImportRefusal with rule and line
   */
  @RolesAllowed({"admin", "operator"})
  public Proposal proposeDocument(String user, ProposalDocument document) throws SQLException {
    ImportDocument read = document.read();
    return LocalTransaction.call(
        database, connection -> found(connection, imports.add(connection, user, document, read)));
  }

  /** What should be looked at before a proposal is approved. */
  public List<String> warnings(long id) throws SQLException {
    return LocalTransaction.call(database, connection -> documents.warnings(connection, id));
  }

  /** All proposals, the newest first. */
  public List<Proposal> list() throws SQLException {
    return list(null, 0, Integer.MAX_VALUE);
  }

  /**
   * A page of the proposals, the newest first.
   *
   * @param state null: of any
   * @param first so many are passed over
   */
  public List<Proposal> list(Proposal.State state, int first, int limit) throws SQLException {
    return LocalTransaction.call(
        database, connection -> table.list(connection, state, first, limit));
  }

  /**
   * How many proposals there are.
   *
   * @param state null: of any
   */
  public int count(Proposal.State state) throws SQLException {
    return LocalTransaction.call(database, connection -> table.count(connection, state));
  }

  public Optional<Proposal> find(long id) throws SQLException {
    return LocalTransaction.call(database, connection -> table.find(connection, id));
  }

  /**
   * Entries, the codes before the items, each in order of key; after one (null: from the first), at
   * the most so many.
   */
  public List<ProposalEntry> entries(long id, EntityKey after, int limit) throws SQLException {
    return LocalTransaction.call(
        database, connection -> table.entries(connection, id, after, limit));
  }

  /** Entries as {@link #entries}, each beside the catalog as it is now; all from one snapshot. */
  public List<ProposedChange> comparison(long id, EntityKey after, int limit) throws SQLException {
    return LocalTransaction.snapshot(
        database,
        snapshot ->
            ProposalComparison.of(
                new StoredCatalog(snapshot), table.entries(snapshot, id, after, limit)));
  }

  /** How many entries would add, replace or delete an item of the catalog as it is now. */
  public ProposalExtent extent(long id) throws SQLException {
    return LocalTransaction.call(database, connection -> new ProposalReach(connection).extent(id));
  }

  /** How many of a proposal's items were changed in the catalog after a position of its log. */
  public int changedSince(long id, long position) throws SQLException {
    return LocalTransaction.call(
        database, connection -> new ProposalReach(connection).changedSince(id, position));
  }

  /**
   * Applies a pending proposal in one JTA transaction with its log and its own new state.
   *
   * @throws ApprovalRefusal when it is not pending, or the user's own
   * @throws SQLException when the database failed; nothing was applied, the proposal is still
   *     pending
   */
  @RolesAllowed({"admin", "operator"})
  public Proposal approve(long id, String user) throws SQLException {
    return approve(id, user, false);
  }

  /**
   * As {@link #approve}, for somebody who was shown what it does: refuses when it would now do
   * something else, and keeps that to be shown.
   *
   * @throws ApprovalRefusal also {@code CHANGED}
   */
  @RolesAllowed({"admin", "operator"})
  public Proposal approveAsShown(long id, String user) throws SQLException {
    try {
      return approve(id, user, true);
    } catch (ApprovalRefusal refusal) {
      if (refusal.reason() == ApprovalRefusal.Reason.CHANGED) {
        LocalTransaction.call(database, connection -> imports.planAgain(connection, id));
      }
      throw refusal;
    }
  }

  private Proposal approve(long id, String user, boolean asShown) throws SQLException {
    try {
      transaction.setTransactionTimeout((int) LONGEST_APPROVAL.toSeconds());
      transaction.begin();
      try (Connection connection = joining.getConnection()) {
        decisions.approve(connection, id, user, asShown, catalog::changePart);
      }
      transaction.commit();
      return find(id).orElseThrow();
    } catch (NotSupportedException
        | SystemException
        | RollbackException
        | HeuristicMixedException
        | HeuristicRollbackException e) {
      throw new SQLException("proposal " + id + " was not applied: " + e, e);
    } finally {
      rollBackIfOpen();
    }
  }

  /** Ends a pending proposal without applying it; also one's own. */
  @RolesAllowed({"admin", "operator"})
  public Proposal reject(long id, String user, String reason) throws SQLException {
    return LocalTransaction.call(
        database,
        connection -> {
          decisions.reject(connection, id, user, reason);
          return found(connection, id);
        });
  }

  private Proposal found(Connection connection, long id) throws SQLException {
    return table.find(connection, id).orElseThrow();
  }

  private void rollBackIfOpen() throws SQLException {
    try {
      if (transaction.getStatus() != Status.STATUS_NO_TRANSACTION) {
        transaction.rollback();
      }
      transaction.setTransactionTimeout(0);
    } catch (SystemException e) {
      throw new SQLException("the transaction could not be ended: " + e, e);
    }
  }
}
