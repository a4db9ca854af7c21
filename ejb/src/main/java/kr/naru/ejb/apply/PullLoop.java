package kr.naru.ejb.apply;

import jakarta.jms.BytesMessage;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import kr.naru.apply.FollowedLog;
import kr.naru.apply.FollowerProgress;
import kr.naru.apply.FollowerStore;
import kr.naru.apply.FollowerTroubles;
import kr.naru.apply.LaneMessage;
import kr.naru.apply.LaneSplitter;
import kr.naru.apply.PullState;
import kr.naru.apply.StoreException;
import kr.naru.changelog.LoggedChange;
import kr.naru.feed.FeedHeader;
import kr.naru.feed.FeedPage;
import kr.naru.loop.Backoff;
import kr.naru.node.NodeSettings;
import kr.naru.pull.FollowerMessages;
import kr.naru.pull.MasterClient;
import kr.naru.pull.MasterRefusedException;
import kr.naru.pull.PageFetcher;
import kr.naru.wire.WireException;

/**
 * Pulls pages and queues them: one JMS transaction takes the cursor message, sends the lane
 * messages and the next cursor message. Whatever dies in between, queues and cursor agree.
 *
 * <p>Source: SYNC-7 (phase B), SYNC-10.
 */
final class PullLoop implements Runnable {

  private static final long LOOK_MILLIS = 500;
  private static final long CURSOR_MILLIS = 2_000;
  private static final long SECOND_CURSOR_MILLIS = 100;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final FollowerProgress progress;
  private final FollowerTroubles troubles;
  private final MasterClient master;
  private final ThreadFactory threads;
  private final ConnectionFactory connections;
  private final FollowerStore store;
  private final FollowedLog followedLog;
  private final NodeSettings settings;
  private final InstantSource clock;
  private final Backoff backoff = new Backoff(FIRST_PAUSE, LONGEST_PAUSE);

  /** The master's head when this loop first heard of it, -1 before. */
  private long firstHead = -1;

  private boolean headReached;

  PullLoop(
      FollowerProgress progress,
      FollowerTroubles troubles,
      MasterClient master,
      ThreadFactory threads,
      ConnectionFactory connections,
      FollowerCopy copy,
      NodeSettings settings,
      InstantSource clock) {
    this.progress = progress;
    this.troubles = troubles;
    this.master = master;
    this.threads = threads;
    this.connections = connections;
    this.store = copy.store();
    this.followedLog = copy.log();
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public void run() {
    while (!progress.stopping()) {
      try (JMSContext session = connections.createContext(JMSContext.SESSION_TRANSACTED)) {
        pull(session);
      } catch (WireException | MasterRefusedException | IllegalStateException e) {
        failed(e, true);
      } catch (IOException | StoreException | JMSException | JMSRuntimeException e) {
        failed(e, false);
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        FollowerMessages.failed("pull", e);
        failed(e, true);
      }
    }
  }

  private void pull(JMSContext session)
      throws IOException,
          StoreException,
          JMSException,
          InterruptedException,
          MasterRefusedException {
    Queue cursorQueue = session.createQueue(queue("cursor"));
    JMSConsumer cursors = session.createConsumer(cursorQueue);
    PullState state = resume(session, cursorQueue, cursors);
    LaneSplitter splitter = new LaneSplitter(settings.lanes(), state, clock);
    try (PageFetcher pages = PageFetcher.begin(threads, master, state)) {
      while (!progress.stopping() && !progress.rewindRequested()) {
        List<FeedPage> fetched = pages.take(LOOK_MILLIS);
        look(fetched);
        if (fetched.isEmpty()) {
          continue;
        }
        succeeded(fetched.get(fetched.size() - 1).header().last());
        List<LoggedChange> changes =
            fetched.stream().flatMap(page -> page.changes().stream()).toList();
        List<LaneMessage> messages = splitter.split(changes);
        if (!messages.isEmpty()) {
          progress.tracker().queued(messages, splitter.state());
          send(session, cursorQueue, messages, splitter.state());
          session.commit();
          progress.tracker().received(splitter.state().received());
          takeCursor(cursors);
        }
      }
    }
    session.rollback();
  }

  /** Tells the store, once, that it has all that the master had when this loop began. */
  private void look(List<FeedPage> fetched) throws StoreException {
    if (firstHead < 0 && !fetched.isEmpty()) {
      firstHead = fetched.get(0).header().head();
    }
    if (!headReached && firstHead >= 0 && progress.tracker().applied() >= firstHead) {
      followedLog.reachedHead();
      headReached = true;
    }
  }

  /**
   * Takes the cursor message and tells the lanes where to begin; without one, begins behind the
   * store.
   */
  private PullState resume(JMSContext session, Queue cursorQueue, JMSConsumer cursors)
      throws IOException,
          StoreException,
          JMSException,
          InterruptedException,
          MasterRefusedException {
    PullState state = takeAllCursors(session, cursorQueue, cursors);
    long[] positions = store.positions();
    String why = null;
    if (state == null) {
      why = "there is no cursor message";
    } else if (followedLog.logId().isEmpty()) {
      why = "the store is new, the queues are not";
    } else if (progress.rewindRequested()) {
      why = "a set that a lane waited for never came";
    } else if (state.queued().length != positions.length) {
      why = "the number of lanes changed";
    }
    if (why != null) {
      long epoch = Math.max(clock.millis(), state == null ? 0 : state.epoch() + 1);
      state = PullState.rewind(logId(), epoch, positions);
      send(session, cursorQueue, List.of(), state);
      session.commit();
      takeCursor(cursors);
      FollowerMessages.rewound(why, state.received());
    }
    if (progress.tracker() == null || why != null) {
      progress.begin(store, state, positions, followedLog.confirmed());
      FollowerMessages.pullGoesOn(settings.follower(), state.received());
    }
    return state;
  }

  /** The log to follow: the one followed so far, else the one the master has. */
  private String logId()
      throws IOException, StoreException, InterruptedException, MasterRefusedException {
    String known = followedLog.logId().orElse(null);
    if (known == null) {
      FeedHeader header = master.page(null, 0, Duration.ZERO).header();
      known = header.logId();
      firstHead = header.head();
      followedLog.begin(known);
    }
    return known;
  }

  private static PullState takeCursor(JMSConsumer cursors) throws JMSException {
    return takeCursor(cursors, CURSOR_MILLIS);
  }

  private static PullState takeCursor(JMSConsumer cursors, long millis) throws JMSException {
    Message message = cursors.receive(millis);
    return message == null ? null : PullState.parse(message.getBody(String.class));
  }

  /**
   * Takes the cursor message. Where a broker that was slow to redeliver it left two, the later one
   * stays.
   */
  private PullState takeAllCursors(JMSContext session, Queue cursorQueue, JMSConsumer cursors)
      throws JMSException {
    PullState latest = takeCursor(cursors);
    boolean several = false;
    for (PullState other = latest; other != null; ) {
      other = takeCursor(cursors, SECOND_CURSOR_MILLIS);
      if (other != null) {
        several = true;
        latest = other.epoch() > latest.epoch() ? other : latest;
      }
    }
    if (several) {
      send(session, cursorQueue, List.of(), latest);
      session.commit();
      takeCursor(cursors);
    }
    return latest;
  }

  private void send(
      JMSContext session, Queue cursorQueue, List<LaneMessage> messages, PullState state)
      throws JMSException {
    JMSProducer producer = session.createProducer().setDeliveryMode(DeliveryMode.PERSISTENT);
    for (LaneMessage message : messages) {
      BytesMessage octets = session.createBytesMessage();
      octets.writeBytes(message.encode());
      producer.send(session.createQueue(queue("lane." + message.lane())), octets);
    }
    producer.send(cursorQueue, state.format());
  }

  private static String queue(String name) {
    return "naru.follower." + name;
  }

  private void succeeded(long last) {
    backoff.reset();
    if (troubles.pullGoesOn()) {
      FollowerMessages.pullGoesOn(settings.follower(), last);
    }
  }

  private void failed(Exception cause, boolean refused) {
    if (progress.stopping()) {
      return;
    }
    if (troubles.pullStopped((refused ? "refused: " : "away: ") + FollowerMessages.reason(cause))) {
      FollowerMessages.pullFailed(cause);
    }
    try {
      progress.pause(backoff.next());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
