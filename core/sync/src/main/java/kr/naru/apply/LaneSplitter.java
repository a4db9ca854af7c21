package kr.naru.apply;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import kr.naru.changelog.Change;
import kr.naru.changelog.LoggedChange;

/**
 * Turns consecutive changes of the log into lane messages. Sets stay whole unless they are larger
 * than a message; those travel as parts in lane 0 and belong to all lanes. The tail of a set that
 * is not complete is carried in memory to the next call.
 *
 * <p>Not thread-safe. After a failed commit throw it away and begin again from the committed state.
 */
public final class LaneSplitter {

  /**
   * A message holds at most about so many octets of content, below Artemis' limit for large ones.
   */
  static final int MESSAGE_OCTETS = 64 * 1024;

  private final Lanes lanes;
  private final String logId;
  private final long epoch;
  private final InstantSource clock;
  private final long[] queued;
  private final List<LoggedChange> carried = new ArrayList<>();
  private int carriedOctets;
  private long received;
  private long setEnd;

  public LaneSplitter(Lanes lanes, PullState state, InstantSource clock) {
    if (state.queued().length != lanes.count()) {
      throw new IllegalArgumentException(
          "the store has " + state.queued().length + " lanes, the configuration " + lanes.count());
    }
    this.lanes = lanes;
    this.logId = state.logId();
    this.epoch = state.epoch();
    this.clock = clock;
    this.queued = state.queued().clone();
    this.received = state.received();
    this.setEnd = state.setEnd();
  }

  /** Messages for the changes that can be queued now, in the order they must be sent. */
  public List<LaneMessage> split(List<LoggedChange> changes) {
    Outgoing outgoing = new Outgoing(clock.instant());
    for (LoggedChange change : changes) {
      carry(change);
      if (change.endsSet()) {
        flush(outgoing);
      } else if (carriedOctets >= MESSAGE_OCTETS) {
        flush(outgoing);
      }
    }
    return outgoing.finish();
  }

  /** The state to commit together with all messages handed out so far. */
  public PullState state() {
    return new PullState(logId, epoch, received, setEnd, queued.clone());
  }

  private void carry(LoggedChange change) {
    carried.add(change);
    byte[] content = change.change().content();
    carriedOctets +=
        64 + change.change().entity().key().length() + (content == null ? 0 : content.length);
  }

  private void flush(Outgoing outgoing) {
    LoggedChange first = carried.get(0);
    LoggedChange last = carried.get(carried.size() - 1);
    List<Change> changes = carried.stream().map(LoggedChange::change).toList();
    boolean whole = first.position() == first.setFirst() && last.endsSet();
    int[] involved = whole ? lanes.of(changes) : lanes.all();
    outgoing.add(
        new SetPiece(
            first.setFirst(),
            first.setLast(),
            first.time(),
            first.position(),
            involved,
            previous(involved),
            changes),
        carriedOctets);
    received = last.position();
    if (last.endsSet()) {
      setEnd = last.position();
      for (int lane : involved) {
        queued[lane] = last.position();
      }
    }
    carried.clear();
    carriedOctets = 0;
  }

  private long[] previous(int[] involved) {
    long[] previous = new long[involved.length];
    for (int i = 0; i < involved.length; i++) {
      previous[i] = queued[involved[i]];
    }
    return previous;
  }

  /** Gathers pieces by owner lane and closes a message when it is full. */
  private final class Outgoing {

    private final Instant now;
    private final List<LaneMessage> messages = new ArrayList<>();
    private final List<List<SetPiece>> open = new ArrayList<>();
    private final int[] octets = new int[lanes.count()];

    private Outgoing(Instant now) {
      this.now = now;
      for (int lane = 0; lane < lanes.count(); lane++) {
        open.add(new ArrayList<>());
      }
    }

    private void add(SetPiece piece, int size) {
      int owner = piece.lanes()[0];
      if (octets[owner] > 0 && octets[owner] + size > MESSAGE_OCTETS) {
        close(owner);
      }
      open.get(owner).add(piece);
      octets[owner] += size;
    }

    private void close(int lane) {
      if (!open.get(lane).isEmpty()) {
        messages.add(new LaneMessage(logId, epoch, lane, now, open.get(lane)));
        open.set(lane, new ArrayList<>());
        octets[lane] = 0;
      }
    }

    private List<LaneMessage> finish() {
      for (int lane = 0; lane < lanes.count(); lane++) {
        close(lane);
      }
      return messages;
    }
  }
}
