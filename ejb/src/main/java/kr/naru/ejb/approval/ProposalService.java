package kr.naru.ejb.approval;

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
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import kr.naru.catalog.ClassificationCode;
import kr.naru.catalog.CodeKey;
import kr.naru.catalog.Item;
import kr.naru.catalog.ItemDifference;
import kr.naru.catalog.Title;
import kr.naru.changelog.EntityKey;
import kr.naru.changelog.EntityType;
import kr.naru.changelog.KeyLocks;
import kr.naru.changelog.LocalTransaction;
import kr.naru.changelog.Operation;
import kr.naru.ejb.catalog.CatalogChange;
import kr.naru.ejb.catalog.CatalogReader;
import kr.naru.ejb.catalog.CatalogService;
import kr.naru.ubl.PlannedChange;
import kr.naru.verify.Digest;
import kr.naru.wire.CodeXml;
import kr.naru.wire.ItemXml;

/** Takes, shows and decides proposals. Begins and commits its own transactions. */
@Stateless
@PermitAll
@TransactionManagement(TransactionManagementType.BEAN)
public class ProposalService {

  private static final int CHUNK = 500;
  private static final Duration LONGEST_APPROVAL = Duration.ofMinutes(30);

  @Resource(lookup = "java:jboss/datasources/NaruLog")
  private DataSource database;

  @Resource(lookup = "java:jboss/datasources/NaruCatalog")
  private DataSource joining;

  @Resource private UserTransaction transaction;
  @EJB private CatalogService catalog;
  @Inject private InstantSource clock;

  private final CatalogReader reader = new CatalogReader();
  private final ProposalTable table = new ProposalTable();
  private final ProposalDocuments documents = new ProposalDocuments();

  /**
   * Keeps all entries as a new proposal, or none.
   *
   * @param entries read one after the other; whatever it throws undoes the import
   * @throws ApprovalRefusal {@code DOUBLED} when an item stands twice, {@code EMPTY} when there is
   *     none
   */
  @RolesAllowed({"admin", "operator"})
  public Proposal propose(String user, Iterator<ProposalEntry> entries) throws SQLException {
    return LocalTransaction.call(
        database,
        connection -> {
          long id = table.add(connection, user, clock.instant());
          table.setEntries(connection, id, addAll(connection, id, entries));
          return table.find(connection, id).orElseThrow();
        });
  }

  /**
   * Keeps a document as a new proposal. What it means for the catalog is worked out now, to be
   * looked at, and again when it is approved: other proposals may come between.
   *
   * @throws ApprovalRefusal {@code INVALID_LINE} with the line and the rule
   */
  @RolesAllowed({"admin", "operator"})
  public Proposal proposeDocument(String user, ProposalDocument document) throws SQLException {
    DocumentPlan.Readable read = DocumentPlan.read(document);
    return LocalTransaction.call(
        database,
        connection -> {
          long id = table.add(connection, user, clock.instant());
          documents.add(
              connection,
              id,
              new ProposalDocument(document.format(), document.terms(), read.kept()));
          plan(connection, id, read);
          return table.find(connection, id).orElseThrow();
        });
  }

  /** What should be looked at before a proposal is approved. */
  public List<String> warnings(long id) throws SQLException {
    return LocalTransaction.call(database, connection -> documents.warnings(connection, id));
  }

  public List<Proposal> list() throws SQLException {
    return LocalTransaction.call(database, table::list);
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
        snapshot -> {
          List<ProposedChange> changes = new ArrayList<>();
          for (ProposalEntry entry : table.entries(snapshot, id, after, limit)) {
            changes.add(
                entry.change().entity().type() == EntityType.ITEM
                    ? item(snapshot, entry)
                    : code(snapshot, entry));
          }
          return changes;
        });
  }

  /** How many entries would add, replace or delete an item of the catalog as it is now. */
  public ProposalExtent extent(long id) throws SQLException {
    return LocalTransaction.call(database, connection -> table.extent(connection, id));
  }

  /** How many of a proposal's items were changed in the catalog after a position of its log. */
  public int changedSince(long id, long position) throws SQLException {
    return LocalTransaction.call(
        database, connection -> table.changedSince(connection, id, position));
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
        LocalTransaction.call(database, connection -> planAgain(connection, id));
      }
      throw refusal;
    }
  }

  private Proposal approve(long id, String user, boolean asShown) throws SQLException {
    try {
      transaction.setTransactionTimeout((int) LONGEST_APPROVAL.toSeconds());
      transaction.begin();
      try (Connection connection = joining.getConnection()) {
        pending(connection, id, user);
        KeyLocks.lockAll(connection);
        List<PlannedChange> planned = planAgain(connection, id, asShown);
        applyAll(connection, id);
        new ProviderItems(connection).take(planned);
        table.decide(connection, id, Proposal.State.APPROVED, user, null, clock.instant());
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
          pending(connection, id, null);
          table.decide(connection, id, Proposal.State.REJECTED, user, reason, clock.instant());
          return table.find(connection, id).orElseThrow();
        });
  }

  private int addAll(Connection connection, long id, Iterator<ProposalEntry> entries)
      throws SQLException {
    Map<EntityKey, Integer> lines = new HashMap<>();
    ClassWarnings classes = new ClassWarnings();
    List<ProposalEntry> chunk = new ArrayList<>(CHUNK);
    while (entries.hasNext()) {
      ProposalEntry entry = entries.next();
      Integer before = lines.put(entry.change().entity(), entry.line());
      if (before != null) {
        throw new ApprovalRefusal(
            ApprovalRefusal.Reason.DOUBLED,
            "line "
                + entry.line()
                + ": "
                + entry.change().entity()
                + " stands on line "
                + before
                + " already");
      }
      classes.take(entry);
      chunk.add(entry);
      if (chunk.size() == CHUNK) {
        table.addEntries(connection, id, chunk);
        chunk.clear();
      }
    }
    if (lines.isEmpty()) {
      throw new ApprovalRefusal(ApprovalRefusal.Reason.EMPTY, "the file holds no items");
    }
    table.addEntries(connection, id, chunk);
    documents.warn(connection, id, classes.of(connection, today()));
    return lines.size();
  }

  private List<PlannedChange> planAgain(Connection connection, long id, boolean asShown)
      throws SQLException {
    if (!asShown) {
      return planAgain(connection, id);
    }
    Digest shown = table.digest(connection, id);
    List<PlannedChange> planned = planAgain(connection, id);
    if (!table.digest(connection, id).equals(shown)) {
      throw new ApprovalRefusal(
          ApprovalRefusal.Reason.CHANGED,
          "the catalog was changed since, and proposal " + id + " now does something else");
    }
    return planned;
  }

  private List<PlannedChange> planAgain(Connection connection, long id) throws SQLException {
    ProposalDocument document = documents.find(connection, id).orElse(null);
    return document == null ? List.of() : plan(connection, id, DocumentPlan.read(document));
  }

  /** Works out what a document does and keeps that as the proposal's entries. */
  private List<PlannedChange> plan(Connection connection, long id, DocumentPlan.Readable document)
      throws SQLException {
    DocumentPlan plan = document.plan(connection);
    ClassWarnings classes = new ClassWarnings();
    table.removeEntries(connection, id);
    List<ProposalEntry> entries = plan.entries();
    for (int start = 0; start < entries.size(); start += CHUNK) {
      table.addEntries(
          connection, id, entries.subList(start, Math.min(start + CHUNK, entries.size())));
    }
    entries.forEach(classes::take);
    table.setEntries(connection, id, entries.size());
    List<String> warnings = new ArrayList<>(plan.warnings());
    warnings.addAll(classes.of(connection, today()));
    documents.warn(connection, id, warnings);
    return plan.named();
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneId.systemDefault());
  }

  private void applyAll(Connection connection, long id) throws SQLException {
    List<ProposalEntry> chunk = table.entries(connection, id, null, CHUNK);
    while (!chunk.isEmpty()) {
      catalog.changePart(chunk.stream().map(ProposalService::change).toList());
      chunk = table.entries(connection, id, chunk.get(chunk.size() - 1).change().entity(), CHUNK);
    }
  }

  private Proposal pending(Connection connection, long id, String approver) throws SQLException {
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
    if (proposal.createdBy().equals(approver)) {
      throw new ApprovalRefusal(
          ApprovalRefusal.Reason.OWN_PROPOSAL,
          "proposal " + id + " is " + approver + "'s own; somebody else has to approve it");
    }
    return proposal;
  }

  private static CatalogChange change(ProposalEntry entry) {
    EntityKey entity = entry.change().entity();
    if (entity.type() == EntityType.CODE) {
      return code(entry);
    }
    return entry.change().operation() == Operation.DELETE
        ? new CatalogChange.DeleteItem(entity.key())
        : new CatalogChange.PutItem(ItemXml.read(entry.change().content()));
  }

  private static CatalogChange code(ProposalEntry entry) {
    String key = entry.change().entity().key();
    return entry.change().operation() == Operation.DELETE
        ? new CatalogChange.DeleteCode(CodeKey.parse(key))
        : new CatalogChange.PutCode(CodeXml.read(entry.change().content()));
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

  private ProposedChange item(Connection snapshot, ProposalEntry entry) throws SQLException {
    Item before = reader.item(snapshot, entry.change().entity().key()).orElse(null);
    byte[] content = entry.change().content();
    Item wanted = content == null ? null : ItemXml.read(content);
    Item named = wanted == null ? before : wanted;
    return proposed(
        entry,
        named == null ? null : named.name(),
        before != null,
        ItemDifference.between(before, wanted));
  }

  private ProposedChange code(Connection snapshot, ProposalEntry entry) throws SQLException {
    CodeKey key = CodeKey.parse(entry.change().entity().key());
    ClassificationCode before = reader.code(snapshot, key).orElse(null);
    byte[] content = entry.change().content();
    ClassificationCode wanted = content == null ? null : CodeXml.read(content);
    ClassificationCode named = wanted == null ? before : wanted;
    return proposed(
        entry,
        named == null ? null : named.title(),
        before != null,
        ItemDifference.betweenCodes(before, wanted));
  }

  private static ProposedChange proposed(
      ProposalEntry entry,
      Title name,
      boolean there,
      List<ItemDifference.FieldChange> differences) {
    return new ProposedChange(
        entry.line(),
        entry.change().entity(),
        name,
        there,
        entry.change().operation() == Operation.DELETE,
        entry.note(),
        differences);
  }
}
