package kr.naru.console.approval;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import kr.naru.approval.Proposal;
import kr.naru.ejb.approval.ProposalService;

/** Proposals by state, the newest first. */
@Named("proposals")
@RequestScoped
public class Proposals {

  private static final int PAGE = 50;

  @EJB private ProposalService service;

  private String state = "pending";
  private int page = 1;
  private List<Proposal> rows;
  private int total;

  public void load() throws SQLException {
    Proposal.State wanted =
        state.equals("all") ? null : Proposal.State.valueOf(state.toUpperCase(Locale.ROOT));
    rows = service.list(wanted, (page - 1) * PAGE, PAGE);
    total = service.count(wanted);
  }

  public List<Proposal> getRows() {
    return rows;
  }

  public int getTotal() {
    return total;
  }

  public boolean isEarlier() {
    return page > 1;
  }

  public boolean isLater() {
    return page * PAGE < total;
  }

  public List<String> getStates() {
    return List.of("pending", "approved", "rejected", "all");
  }

  public String getState() {
    return state;
  }

  public void setState(String state) {
    this.state = getStates().contains(state) ? state.toLowerCase(Locale.ROOT) : "pending";
  }

  public int getPage() {
    return page;
  }

  public void setPage(int page) {
    this.page = Math.max(1, Math.min(page, 1_000_000));
  }
}
