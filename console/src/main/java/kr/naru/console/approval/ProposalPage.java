package kr.naru.console.approval;

import jakarta.ejb.EJB;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.sql.SQLException;
import java.util.List;
import kr.naru.approval.ApprovalRefusal;
import kr.naru.approval.Proposal;
import kr.naru.approval.ProposalExtent;
import kr.naru.approval.ProposedChange;
import kr.naru.changelog.EntityKey;
import kr.naru.changelog.EntityType;
import kr.naru.console.ui.Format;
import kr.naru.console.ui.Texts;
import kr.naru.console.ui.Viewer;
import kr.naru.ejb.approval.ProposalService;
import kr.naru.ejb.feed.StatusService;
import kr.naru.imports.ImportRefusal;

/**
 * One proposal beside the catalog, and its decision. Who decides has looked at the catalog of a
 * position; when items of the proposal were changed since, they look again. Source: SYNC-11, 결재.
 */
@Named("proposalPage")
@ViewScoped
public class ProposalPage implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final int PAGE = 20;

  @EJB private transient ProposalService service;
  @Inject private transient StatusService status;
  @Inject private Viewer viewer;
  @Inject private Texts texts;
  @Inject private Format format;

  private long id;
  private String after;
  private long seen;
  private String reason;
  private transient Proposal proposal;
  private transient ProposalExtent extent;
  private transient List<ProposedChange> changes = List.of();
  private List<String> warnings = List.of();
  private boolean more;

  /** The position comes first: what is changed while the rest is read counts as changed since. */
  public void load() throws SQLException {
    proposal = service.find(id).orElse(null);
    if (proposal == null) {
      return;
    }
    seen = status.head().position();
    warnings = service.warnings(id);
    extent = isPending() ? service.extent(id) : null;
    List<ProposedChange> found = service.comparison(id, entity(after), PAGE + 1);
    more = found.size() > PAGE;
    changes = more ? found.subList(0, PAGE) : found;
  }

  public String approve() throws SQLException {
    viewer.require(viewer.isOperator());
    int changed = service.changedSince(id, seen);
    if (changed > 0) {
      texts.refuse("approval.changed", format.number(changed));
      return again();
    }
    return decide(
        () -> {
          service.approveAsShown(id, viewer.getName());
          viewer.audit("NARU5002", "approved " + id);
          texts.tell("approval.approved", id);
        });
  }

  public String reject() throws SQLException {
    viewer.require(viewer.isOperator());
    return decide(
        () -> {
          service.reject(id, viewer.getName(), reason);
          viewer.audit("NARU5002", "rejected " + id);
          texts.tell("approval.rejected", id);
        });
  }

  /** What may be refused because of somebody else. */
  @FunctionalInterface
  private interface Decision {
    void take() throws SQLException;
  }

  private String decide(Decision decision) throws SQLException {
    try {
      decision.take();
    } catch (ApprovalRefusal refusal) {
      refused(refusal);
    } catch (ImportRefusal refusal) {
      texts.refuse("approval.refused", refusal.getMessage());
    }
    return again();
  }

  private void refused(ApprovalRefusal refusal) throws SQLException {
    switch (refusal.reason()) {
      case NOT_FOUND -> texts.refuse("approval.missing", id);
      case OWN_PROPOSAL -> texts.refuse("approval.own");
      case NOT_PENDING -> {
        Proposal decided = service.find(id).orElseThrow();
        texts.refuse(
            "approval.decided." + decided.state().wireName(),
            decided.decidedBy(),
            format.time(decided.decidedAt()));
      }
      case CHANGED -> texts.refuse("approval.replanned");
    }
  }

  private String again() {
    return "/proposal.xhtml?faces-redirect=true&id=" + id;
  }

  public boolean isPending() {
    return proposal.state() == Proposal.State.PENDING;
  }

  public boolean isOwn() {
    return proposal.createdBy().equals(viewer.getName());
  }

  public Proposal getProposal() {
    return proposal;
  }

  /** Null for a decided one: the catalog has gone on. */
  public ProposalExtent getExtent() {
    return extent;
  }

  public List<ProposedChange> getChanges() {
    return changes;
  }

  public List<String> getWarnings() {
    return warnings;
  }

  public boolean isMore() {
    return more;
  }

  public String getLast() {
    return changes.isEmpty() ? "" : changes.get(changes.size() - 1).entity().toString();
  }

  /** As {@link EntityKey#toString} writes it; what is none begins at the first. */
  private static EntityKey entity(String text) {
    int space = text == null ? -1 : text.indexOf(' ');
    boolean code = space > 0 && text.substring(0, space).equals(EntityType.CODE.wireName());
    return space < 1 || space == text.length() - 1
        ? null
        : new EntityKey(code ? EntityType.CODE : EntityType.ITEM, text.substring(space + 1));
  }

  public long getId() {
    return id;
  }

  public void setId(long id) {
    this.id = id;
  }

  public String getAfter() {
    return after;
  }

  public void setAfter(String after) {
    this.after = after;
  }

  public String getReason() {
    return reason;
  }

  public void setReason(String reason) {
    this.reason = reason;
  }
}
