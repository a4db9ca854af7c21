package kr.naru.ejb.feed;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import kr.naru.apply.Lanes;
import kr.naru.changelog.EntityKey;
import kr.naru.changelog.EntityType;
import kr.naru.changelog.LocalTransaction;
import kr.naru.changelog.LogHead;
import kr.naru.changelog.LogReader;
import kr.naru.changelog.LoggedChange;
import kr.naru.ejb.changelog.NumbererLoop;
import kr.naru.feed.Follower;
import kr.naru.feed.FollowerTable;
import kr.naru.feed.RecordStatus;
import kr.naru.monitor.LandscapeStatus;
import kr.naru.monitor.Probe;
import kr.naru.monitor.Thresholds;

/** Answers who has what. Writes nothing. Source: SYNC-5, SYNC-6. */
@ApplicationScoped
public class StatusService {

  private static final Duration SILENCE = Duration.ofSeconds(60);

  @Resource(lookup = "java:jboss/datasources/NaruLog")
  private DataSource database;

  @Inject private InstantSource clock;
  @Inject private Thresholds thresholds;
  @EJB private NumbererLoop numberer;

  private final LogReader log = new LogReader();
  private final FollowerTable table = new FollowerTable();

  /**
   * As of now: a change answered before the call is below the head shown, so a follower that lacks
   * it is never shown as synchronized.
   */
  public LandscapeStatus status() throws SQLException {
    numberer.settle();
    return LocalTransaction.call(
        database,
        connection -> {
          // Followers before head: an applied position is then never above the head shown.
          List<Follower> followers = table.list(connection);
          LogHead head = log.head(connection);
          List<LandscapeStatus.FollowerStatus> states = new ArrayList<>();
          for (Follower follower : followers) {
            states.add(status(connection, follower, head));
          }
          Instant synchronizedAt = table.synchronizedAt(connection).orElse(null);
          long synchronizedPosition = table.synchronizedPosition(connection);
          return new LandscapeStatus(
              head.logId(), head.position(), synchronizedAt, synchronizedPosition, states);
        });
  }

  /** What the log says of each change and follower; SYNC-6. */
  public List<RecordStatus> records(long since, int limit) throws SQLException {
    return LocalTransaction.call(
        database,
        connection -> {
          List<Follower> followers = table.list(connection);
          LogHead head = log.head(connection);
          List<LoggedChange> changes =
              log.read(connection, since, head.position(), limit, Integer.MAX_VALUE);
          return changes.stream()
              .map(change -> new RecordStatus(change, marks(change, followers)))
              .toList();
        });
  }

  /**
   * The changes of one item or code, the newest first, with their marks.
   *
   * @param below only those below this position; {@link Long#MAX_VALUE} for all
   */
  public List<RecordStatus> recordsOf(EntityKey entity, long below, int limit) throws SQLException {
    return LocalTransaction.call(
        database,
        connection -> {
          List<Follower> followers = table.list(connection);
          return log.of(connection, entity, below, limit).stream()
              .map(change -> new RecordStatus(change, marks(change, followers)))
              .toList();
        });
  }

  /** The last position committed before a time; 0 when there is none. */
  public long positionBefore(Instant time) throws SQLException {
    return LocalTransaction.call(database, connection -> log.positionBefore(connection, time));
  }

  /** The log's id and head as committed. */
  public LogHead head() throws SQLException {
    return LocalTransaction.call(database, log::head);
  }

  private static List<RecordStatus.Mark> marks(LoggedChange change, List<Follower> followers) {
    return followers.stream()
        .map(
            follower ->
                new RecordStatus.Mark(
                    follower.name(),
                    change.position() <= follower.received(),
                    applied(change, follower)))
        .toList();
  }

  private static boolean applied(LoggedChange change, Follower follower) {
    if (change.position() <= follower.applied()) {
      return true;
    }
    EntityKey entity = change.change().entity();
    if (follower.lanes().isEmpty() || entity.type() == EntityType.CODE) {
      return false;
    }
    int lane = new Lanes(follower.lanes().size()).of(entity.key());
    return change.position() <= follower.lanes().get(lane);
  }

  private LandscapeStatus.FollowerStatus status(
      Connection connection, Follower follower, LogHead head) throws SQLException {
    Instant now = clock.instant();
    long backlog = head.position() - follower.applied();
    long lag =
        log.firstWrittenAfter(connection, follower.applied())
            .map(written -> Math.max(1, Duration.between(written, now).toMillis()))
            .orElse(0L);
    Instant seen = seen(follower);
    Probe probe =
        new Probe(seen, follower.state().equals("stopped"), Duration.ofMillis(lag), backlog);
    return new LandscapeStatus.FollowerStatus(
        follower.name(),
        state(follower, seen, backlog, now),
        follower.received(),
        follower.applied(),
        backlog,
        lag,
        follower.reason(),
        seen,
        thresholds.judge(probe, now));
  }

  private static String state(Follower follower, Instant seen, long backlog, Instant now) {
    if (follower.state().equals("new")) {
      return "new";
    }
    if (follower.state().equals("stopped")) {
      return "stopped";
    }
    if (seen == null || seen.plus(SILENCE).isBefore(now)) {
      return "silent";
    }
    return backlog == 0 ? "synchronized" : "behind";
  }

  private static Instant seen(Follower follower) {
    Instant polled = follower.polledAt();
    Instant reported = follower.reportedAt();
    return polled == null || (reported != null && reported.isAfter(polled)) ? reported : polled;
  }
}
