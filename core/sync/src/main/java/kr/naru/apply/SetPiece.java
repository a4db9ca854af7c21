package kr.naru.apply;

import java.time.Instant;
import java.util.List;
import kr.naru.changelog.Change;
import kr.naru.changelog.LoggedChange;

/**
 * A change set, or a part of one, on its way through a lane.
 *
 * @param setFirst position of the set's first change
 * @param setLast position of the set's last change
 * @param first position of this piece's first change
 * @param lanes lanes of the whole set, ascending; the first owns it
 * @param previous for each of the lanes, the position it must stand at before; only the last piece
 *     of a set is judged by it
 */
public record SetPiece(
    long setFirst,
    long setLast,
    Instant time,
    long first,
    int[] lanes,
    long[] previous,
    List<Change> changes) {

  public SetPiece {
    changes = List.copyOf(changes);
  }

  boolean whole() {
    return first == setFirst && endsSet();
  }

  boolean endsSet() {
    return last() == setLast;
  }

  long last() {
    return first + changes.size() - 1;
  }

  boolean singleLane() {
    return lanes.length == 1 && whole();
  }

  LoggedChange logged(int index) {
    return new LoggedChange(first + index, setFirst, setLast, time, changes.get(index));
  }
}
