package kr.naru.console.verify;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import kr.naru.changelog.EntityKey;
import kr.naru.console.ui.Format;
import kr.naru.console.ui.Texts;
import kr.naru.console.ui.Viewer;
import kr.naru.ejb.feed.FollowerRegistry;
import kr.naru.ejb.verify.SendAgain;
import kr.naru.ejb.verify.VerificationService;
import kr.naru.feed.Follower;
import kr.naru.monitor.Level;
import kr.naru.verify.Difference;
import kr.naru.verify.Verification;
import kr.naru.verify.VerificationRecord;
import kr.naru.wire.FeedRefusal;

/** The last verification of each follower. Source: SYNC-17, USER-7. */
@Named("verifications")
@RequestScoped
public class Verifications {

  @Inject private VerificationService service;
  @Inject private SendAgain sendAgain;
  @Inject private FollowerRegistry registry;
  @Inject private Viewer viewer;
  @Inject private Texts texts;
  @Inject private Format format;

  private List<Row> rows;

  /**
   * One follower.
   *
   * @param last null when its copy was never compared
   */
  public record Row(String follower, VerificationRecord last) {

    public boolean isOpen() {
      return last != null && last.verification().state().open();
    }

    public List<Difference> getDifferences() {
      return last == null ? List.of() : last.verification().differences();
    }

    public List<EntityKey> getUnsettled() {
      return last == null ? List.of() : last.verification().unsettled();
    }

    /** Equal is normal, different critical; everything else says nothing of the copy. */
    public Level getLevel() {
      if (last == null) {
        return Level.UNKNOWN;
      }
      return switch (last.verification().state()) {
        case EQUAL -> Level.NORMAL;
        case DIFFERENT -> Level.CRITICAL;
        case UNSETTLED -> Level.WARNING;
        case WANTED, RUNNING, FAILED -> Level.UNKNOWN;
      };
    }
  }

  public List<Row> getRows() throws SQLException {
    if (rows == null) {
      Map<String, VerificationRecord> last =
          service.latest().stream()
              .collect(Collectors.toMap(VerificationRecord::follower, record -> record));
      rows =
          registry.list().stream()
              .map(Follower::name)
              .map(name -> new Row(name, last.get(name)))
              .toList();
    }
    return rows;
  }

  public boolean isOpen() throws SQLException {
    return getRows().stream().anyMatch(Row::isOpen);
  }

  /** In a sentence, what is known of the copy. */
  public String said(Row row) {
    if (row.last() == null) {
      return texts.of("verify.never");
    }
    Verification verification = row.last().verification();
    String compared = format.number(verification.compared());
    return switch (verification.state()) {
      case WANTED -> texts.of("verify.wanted");
      case RUNNING -> texts.of("verify.running", compared);
      case EQUAL -> texts.of("verify.equal", compared, format.number(verification.position()));
      case UNSETTLED ->
          texts.of("verify.unsettled", compared, format.number(verification.unsettled().size()));
      case DIFFERENT ->
          texts.of(
              verification.complete() ? "verify.different" : "verify.different.least",
              format.number(verification.differences().size()),
              compared,
              format.number(verification.position()));
      case FAILED -> texts.of("verify.failed", verification.reason());
    };
  }

  public String verify(String follower) throws SQLException {
    viewer.require(viewer.isOperator());
    try {
      service.want(follower, viewer.getName());
      viewer.audit("NARU5003", "wants " + follower + " verified");
      texts.tell("verify.asked", follower);
    } catch (FeedRefusal gone) {
      texts.refuse("follower.missing", follower);
    }
    return again();
  }

  /** Sends all that differs at a follower once more, as the master has it now. */
  public String sendAgain(String follower) throws SQLException {
    viewer.require(viewer.isOperator());
    List<EntityKey> entities = new ArrayList<>();
    for (Row row : getRows()) {
      if (row.follower().equals(follower)) {
        row.getDifferences().forEach(difference -> entities.add(difference.entity()));
      }
    }
    if (!entities.isEmpty()) {
      sendAgain.send(entities);
      viewer.audit("NARU5003", "has sent again: " + entities);
      texts.tell("verify.sent", format.number(entities.size()));
    }
    return again();
  }

  private static String again() {
    return "/verify.xhtml?faces-redirect=true";
  }
}
