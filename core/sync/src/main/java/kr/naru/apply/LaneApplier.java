package kr.naru.apply;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import kr.naru.changelog.LoggedChange;

/**
 * Applies the messages of all lanes of one follower. Each lane is called by one thread at a time
 * and in the order of its queue; different lanes run in parallel. Commits by itself; a message may
 * be acknowledged when {@link #apply} has returned.
 *
 * <p>Never waits for another lane with an open transaction. It waits only for lower positions, and
 * the lowest position that is queued never has to wait, so lanes cannot block each other for ever.
 *
 * <p>Source: SYNC-3, SYNC-4 (Lee et al., assumptions 3 and 4), SYNC-11.
 */
public final class LaneApplier {

  /** Changes of small sets that share a transaction at the most. */
  private static final int BATCH_CHANGES = 1_000;

  private final FollowerStore store;
  private final AppliedTracker tracker;
  private final LaneGate gate;
  private final long epoch;
  private final Duration patience;

  /**
   * @param epoch messages of an older epoch are void
   * @param patience how long a predecessor may make no progress before it counts as missing
   */
  public LaneApplier(
      FollowerStore store,
      AppliedTracker tracker,
      long[] positions,
      long epoch,
      Duration patience) {
    this.store = store;
    this.tracker = tracker;
    this.gate = new LaneGate(positions);
    this.epoch = epoch;
    this.patience = patience;
  }

  /**
   * Applies a message's sets in order; those the store has already are passed over.
   *
   * @throws StoreException when the store refuses or is away; what was committed before stays, and
   *     the same message may be given again
   * @throws InterruptedException when the thread is told to stop while it waits
   */
  public Outcome apply(LaneMessage message) throws StoreException, InterruptedException {
    if (message.epoch() < epoch) {
      return Outcome.VOID;
    }
    boolean touched = false;
    int next = 0;
    while (next < message.pieces().size()) {
      int end = runEnd(message.pieces(), next);
      List<SetPiece> run = message.pieces().subList(next, end);
      boolean last = end == message.pieces().size();
      Outcome outcome =
          run.get(0).singleLane()
              ? applyRun(message, run, last)
              : applyAlone(message, run.get(0), last);
      if (outcome == Outcome.GAP) {
        return Outcome.GAP;
      }
      touched |= outcome == Outcome.APPLIED;
      next = end;
    }
    return touched ? Outcome.APPLIED : Outcome.DUPLICATE;
  }

  /** Ends all waits; a message being waited for is not applied and must be delivered again. */
  public void close() {
    gate.close();
  }

  public boolean closed() {
    return gate.closed();
  }

  /**
   * A run is a sequence of single-lane sets without a predecessor that another lane has to bring.
   */
  private int runEnd(List<SetPiece> pieces, int start) {
    if (!pieces.get(start).singleLane()) {
      return start + 1;
    }
    int end = start + 1;
    int changes = pieces.get(start).changes().size();
    while (end < pieces.size()
        && pieces.get(end).singleLane()
        && pieces.get(end).previous()[0] == pieces.get(end - 1).setLast()
        && changes + pieces.get(end).changes().size() <= BATCH_CHANGES) {
      changes += pieces.get(end).changes().size();
      end++;
    }
    return end;
  }

  private Outcome applyRun(LaneMessage message, List<SetPiece> run, boolean ends)
      throws StoreException, InterruptedException {
    int lane = message.lane();
    SetPiece first = run.get(0);
    if (!gate.await(first.lanes(), first.previous(), patience)) {
      return missing();
    }
    SetPiece last = run.get(run.size() - 1);
    if (gate.position(lane) >= last.setLast()) {
      return Outcome.DUPLICATE;
    }
    try (FollowerStore.Transaction transaction = store.begin(lane)) {
      long position = transaction.position(lane);
      transaction.apply(changesAbove(run, position));
      transaction.moveTo(lane, Math.max(position, last.setLast()));
      if (ends) {
        transaction.record(message);
      }
      transaction.commit();
    }
    moved(lane, last.setLast());
    return Outcome.APPLIED;
  }

  private Outcome applyAlone(LaneMessage message, SetPiece piece, boolean ends)
      throws StoreException, InterruptedException {
    if (applied(piece)) {
      return Outcome.DUPLICATE;
    }
    if (!piece.endsSet()) {
      return stage(piece);
    }
    if (!gate.await(piece.lanes(), piece.previous(), patience)) {
      return missing();
    }
    if (applied(piece)) {
      return Outcome.DUPLICATE;
    }
    try (FollowerStore.Transaction transaction = store.begin(piece.lanes())) {
      if (IntStream.of(piece.lanes())
          .allMatch(lane -> transaction.position(lane) >= piece.setLast())) {
        moved(piece);
        return Outcome.DUPLICATE;
      }
      if (!piece.whole()
          && transaction.applyStaged(piece.setFirst(), piece.setLast())
              != piece.first() - piece.setFirst()) {
        return Outcome.GAP;
      }
      transaction.apply(logged(piece));
      for (int lane : piece.lanes()) {
        transaction.moveTo(lane, piece.setLast());
      }
      if (ends) {
        transaction.record(message);
      }
      transaction.commit();
    }
    moved(piece);
    return Outcome.APPLIED;
  }

  private Outcome stage(SetPiece part) throws StoreException {
    try (FollowerStore.Transaction transaction = store.begin()) {
      transaction.stage(logged(part));
      transaction.commit();
    }
    return Outcome.APPLIED;
  }

  private boolean applied(SetPiece piece) {
    for (int lane : piece.lanes()) {
      if (gate.position(lane) < piece.setLast()) {
        return false;
      }
    }
    return true;
  }

  private Outcome missing() throws InterruptedException {
    if (gate.closed()) {
      throw new InterruptedException("the follower is stopping");
    }
    return Outcome.GAP;
  }

  private void moved(SetPiece piece) {
    for (int lane : piece.lanes()) {
      moved(lane, piece.setLast());
    }
  }

  private void moved(int lane, long position) {
    gate.moved(lane, position);
    tracker.moved(lane, position);
  }

  private static List<LoggedChange> changesAbove(List<SetPiece> run, long position) {
    List<LoggedChange> changes = new ArrayList<>();
    for (SetPiece piece : run) {
      if (piece.setLast() > position) {
        changes.addAll(logged(piece));
      }
    }
    return changes;
  }

  private static List<LoggedChange> logged(SetPiece piece) {
    List<LoggedChange> changes = new ArrayList<>(piece.changes().size());
    for (int i = 0; i < piece.changes().size(); i++) {
      changes.add(piece.logged(i));
    }
    return changes;
  }
}
