package kr.naru.apply;

import java.time.Duration;
import java.util.Arrays;

/** The committed position of each lane, for lanes that wait for each other inside one process. */
final class LaneGate {

  private final long[] positions;
  private boolean closed;

  LaneGate(long[] positions) {
    this.positions = positions.clone();
  }

  synchronized void moved(int lane, long position) {
    positions[lane] = Math.max(positions[lane], position);
    notifyAll();
  }

  synchronized long position(int lane) {
    return positions[lane];
  }

  synchronized void close() {
    closed = true;
    notifyAll();
  }

  synchronized boolean closed() {
    return closed;
  }

  /**
   * Waits until each lane stands at its position or above.
   *
   * @return false when no lane moved for the given time, or the gate was closed
   */
  synchronized boolean await(int[] lanes, long[] wanted, Duration patience)
      throws InterruptedException {
    long[] seen = positions.clone();
    long deadline = System.nanoTime() + patience.toNanos();
    while (!reached(lanes, wanted)) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (closed || left <= 0) {
        return false;
      }
      wait(Math.max(1, left));
      if (!Arrays.equals(seen, positions)) {
        seen = positions.clone();
        deadline = System.nanoTime() + patience.toNanos();
      }
    }
    return true;
  }

  private boolean reached(int[] lanes, long[] wanted) {
    for (int i = 0; i < lanes.length; i++) {
      if (positions[lanes[i]] < wanted[i]) {
        return false;
      }
    }
    return true;
  }
}
