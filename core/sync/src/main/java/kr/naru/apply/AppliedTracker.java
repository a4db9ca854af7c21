package kr.naru.apply;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * Knows up to where everything is applied, although lanes run at different speeds and an idle lane
 * stands far behind: the lowest unapplied position of lanes with work, minus one; without work, the
 * end of the last set received. Never goes back. Thread-safe.
 *
 * <p>A value read here is true of every snapshot of the store that begins later. Source: SYNC-6.
 */
public final class AppliedTracker {

  private record Range(long first, long last) {}

  private final List<Deque<Range>> outstanding = new ArrayList<>();
  private final long[] positions;
  private long received;
  private long setEnd;
  private long applied;
  private long version;

  /**
   * @param confirmed an applied position known from before a restart, 0 if none
   * @param positions what the store says of each lane
   * @param state what the queues hold
   */
  public AppliedTracker(long confirmed, long[] positions, PullState state) {
    this.positions = positions.clone();
    this.received = state.received();
    this.setEnd = state.setEnd();
    for (int lane = 0; lane < positions.length; lane++) {
      Deque<Range> ranges = new ArrayDeque<>();
      if (positions[lane] < state.queued()[lane]) {
        ranges.add(new Range(positions[lane] + 1, state.queued()[lane]));
      }
      outstanding.add(ranges);
    }
    this.applied = confirmed;
    recompute();
  }

  /**
   * Called right before the commit that queues the messages, so that no lane can be ahead of it.
   */
  public synchronized void queued(List<LaneMessage> messages, PullState state) {
    // A lane hears of sets from other lanes' messages too, so messages alone are not in order.
    messages.stream()
        .flatMap(message -> message.pieces().stream())
        .filter(SetPiece::endsSet)
        .sorted(Comparator.comparingLong(SetPiece::setFirst))
        .forEach(
            piece -> {
              for (int lane : piece.lanes()) {
                add(lane, piece);
              }
            });
    setEnd = state.setEnd();
    recompute();
  }

  /** Called after the commit that queued everything up to the position. */
  public synchronized void received(long position) {
    received = Math.max(received, position);
    version++;
    notifyAll();
  }

  /** Called after the commit that moved the lane. */
  public synchronized void moved(int lane, long position) {
    positions[lane] = Math.max(positions[lane], position);
    Deque<Range> ranges = outstanding.get(lane);
    while (!ranges.isEmpty() && ranges.peekFirst().last() <= positions[lane]) {
      ranges.removeFirst();
    }
    recompute();
  }

  public synchronized long applied() {
    return applied;
  }

  public synchronized long received() {
    return received;
  }

  public synchronized List<Long> lanes() {
    List<Long> list = new ArrayList<>();
    for (long position : positions) {
      list.add(position);
    }
    return list;
  }

  /** Waits until something moved since the version, at most so many milliseconds. */
  public synchronized long awaitChange(long seen, long millis) throws InterruptedException {
    if (version == seen) {
      wait(millis);
    }
    return version;
  }

  /** Wakes whoever waits for a change. */
  public synchronized void nudge() {
    version++;
    notifyAll();
  }

  private void add(int lane, SetPiece piece) {
    Deque<Range> ranges = outstanding.get(lane);
    Range tail = ranges.peekLast();
    if (piece.setLast() <= positions[lane]) {
      return;
    }
    // Runs of one lane are kept as one range until 64 positions wide: exact enough to show, cheap
    // to keep.
    if (tail != null
        && tail.last() + 1 == piece.setFirst()
        && piece.setLast() - tail.first() < 64) {
      ranges.removeLast();
      ranges.addLast(new Range(tail.first(), piece.setLast()));
    } else {
      ranges.addLast(new Range(piece.setFirst(), piece.setLast()));
    }
  }

  private synchronized void recompute() {
    long lowest = setEnd + 1;
    for (int lane = 0; lane < positions.length; lane++) {
      Range head = outstanding.get(lane).peekFirst();
      if (head != null) {
        lowest = Math.min(lowest, Math.max(head.first(), positions[lane] + 1));
      }
    }
    applied = Math.max(applied, lowest - 1);
    version++;
    notifyAll();
  }
}
