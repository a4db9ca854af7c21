package kr.naru.ejb.feed;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import kr.naru.changelog.LocalTransaction;
import kr.naru.changelog.LogHead;
import kr.naru.changelog.LogReader;
import kr.naru.changelog.LoggedChange;
import kr.naru.crypto.FollowerKey;
import kr.naru.crypto.KeyRing;
import kr.naru.crypto.MessageCipher;
import kr.naru.ejb.changelog.LogHeads;
import kr.naru.feed.FeedHeader;
import kr.naru.feed.FeedPage;
import kr.naru.feed.FollowerKeyTable;
import kr.naru.feed.FollowerReport;
import kr.naru.feed.FollowerTable;
import kr.naru.feed.ReportOutcome;
import kr.naru.wire.FeedPageXml;
import kr.naru.wire.FeedRefusal;
import kr.naru.wire.ReportXml;
import kr.naru.wire.SchemaCheck;
import kr.naru.wire.WireException;

/**
 * Serves pages of the log to followers and takes their reports. Commits by itself; not for use
 * inside JTA.
 */
@ApplicationScoped
public class FeedService {

  /** A page aims at so many octets of content. */
  private static final int PAGE_OCTETS = 256 * 1024;

  private static final int PAGE_CHANGES = 2_000;
  private static final Duration POLL_NOTE = Duration.ofSeconds(3);

  @Resource(lookup = "java:jboss/datasources/NaruLog")
  private DataSource database;

  @Inject private LogHeads heads;
  @Inject private FollowerRegistry registry;
  @Inject private InstantSource clock;

  private final LogReader log = new LogReader();
  private final FollowerTable table = new FollowerTable();
  private final FollowerKeyTable keyTable = new FollowerKeyTable();
  private final FeedPageXml pages = new FeedPageXml(new MessageCipher());
  private final ReportXml reports = new ReportXml(new MessageCipher());
  private final SchemaCheck schema = new SchemaCheck();
  private final Map<String, Instant> polled = new ConcurrentHashMap<>();

  /**
   * Checks that a cursor is one of this log.
   *
   * @param logId the log the follower believes in; null when it does not say
   * @throws FeedRefusal when it is not
   */
  public void checkCursor(String logId, long since) {
    LogHead head = heads.head();
    if (logId != null && !logId.equals(head.logId())) {
      throw new FeedRefusal(
          FeedRefusal.Reason.OTHER_LOG,
          "cursor of log "
              + logId
              + "; this is log "
              + head.logId()
              + ", the master's history differs: take a new copy");
    }
    if (since < 0) {
      throw new FeedRefusal(
          FeedRefusal.Reason.BAD_REQUEST, "since=" + since + ": a position is 0 or above");
    }
    if (since > head.position()) {
      throw new FeedRefusal(
          FeedRefusal.Reason.AHEAD_OF_HEAD,
          "since="
              + since
              + " is above the head "
              + head.position()
              + " of log "
              + head.logId()
              + "; the master's history differs: take a new copy");
    }
  }

  /** The page after a cursor, encrypted for the follower; empty at the head. */
  public byte[] page(String follower, long since, int limit, String nonce) throws SQLException {
    return LocalTransaction.call(
        database,
        connection -> {
          LogHead head = heads.head();
          List<LoggedChange> changes =
              log.read(
                  connection, since, head.position(), Math.min(limit, PAGE_CHANGES), PAGE_OCTETS);
          long last = changes.isEmpty() ? since : changes.get(changes.size() - 1).position();
          List<FollowerKey> keys = registry.validKeys(connection, follower);
          notePoll(connection, follower);
          Instant made = clock.instant().truncatedTo(ChronoUnit.MILLIS);
          FeedHeader header =
              new FeedHeader(
                  head.logId(),
                  follower,
                  since,
                  last,
                  head.position(),
                  last < head.position(),
                  made,
                  nonce);
          return pages.write(new FeedPage(header, changes), keys);
        });
  }

  /**
   * Takes a report.
   *
   * @param follower whose token came with it
   * @throws FeedRefusal when it is unreadable, not this follower's, replayed or impossible
   */
  public ReportOutcome report(String follower, FollowerReport.Kind kind, byte[] document)
      throws SQLException {
    try {
      schema.validate("report", document);
      return LocalTransaction.call(
          database, connection -> report(connection, follower, kind, document));
    } catch (WireException e) {
      throw FeedRefusal.of(e);
    }
  }

  private ReportOutcome report(
      Connection connection, String follower, FollowerReport.Kind kind, byte[] document)
      throws SQLException {
    List<FollowerKey> keys = registry.validKeys(connection, follower);
    FollowerReport report = open(document, keys);
    if (!report.follower().equals(follower) || report.kind() != kind) {
      throw new FeedRefusal(
          FeedRefusal.Reason.NOT_YOURS,
          "the report is "
              + report.follower()
              + "'s; "
              + follower
              + " sent it to /"
              + word(kind)
              + ", it belongs to /followers/"
              + report.follower()
              + "/"
              + word(report.kind()));
    }
    LogHead head = log.head(connection);
    ReportOutcome outcome = table.report(connection, report, head, clock.instant());
    refuse(connection, outcome, report, head);
    if (keys.size() > 1 && openedBy(document, keys.get(0))) {
      keyTable.revokeRetiring(connection, follower, clock.instant());
    }
    if (kind == FollowerReport.Kind.APPLIED && report.position() == head.position()) {
      table.noteSynchronization(connection, head, clock.instant());
    }
    return outcome;
  }

  private static String word(FollowerReport.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private FollowerReport open(byte[] document, List<FollowerKey> keys) {
    return reports.read(document, new KeyRing(keys));
  }

  private boolean openedBy(byte[] document, FollowerKey key) {
    try {
      reports.read(document, KeyRing.of(key));
      return true;
    } catch (WireException e) {
      return false;
    }
  }

  private void refuse(
      Connection connection, ReportOutcome outcome, FollowerReport report, LogHead head)
      throws SQLException {
    switch (outcome) {
      case TAKEN, OLD_NEWS -> {
        return;
      }
      case REPLAY ->
          throw FeedRefusal.replay(
              report.sequence(), table.lastSequence(connection, report.follower(), report.kind()));
      case OTHER_LOG ->
          throw new FeedRefusal(
              FeedRefusal.Reason.OTHER_LOG,
              "report on log " + report.logId() + "; this is log " + head.logId());
      case IMPOSSIBLE ->
          throw new FeedRefusal(
              FeedRefusal.Reason.AHEAD_OF_HEAD,
              "position "
                  + report.position()
                  + " is above the head "
                  + head.position()
                  + " or inside a set");
      case UNKNOWN ->
          throw new FeedRefusal(
              FeedRefusal.Reason.NOT_FOUND, "there is no follower '" + report.follower() + "'");
    }
  }

  private void notePoll(Connection connection, String follower) throws SQLException {
    Instant now = clock.instant();
    Instant noted = polled.get(follower);
    if (noted == null || noted.plus(POLL_NOTE).isBefore(now) || noted.isAfter(now)) {
      polled.put(follower, now);
      table.polled(connection, follower, now);
    }
  }
}
