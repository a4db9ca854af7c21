package kr.naru.changelog;

import java.time.Instant;

/**
 * A change with its place in the log.
 *
 * @param setFirst position of the first change of its set
 * @param setLast position of the last change of its set
 * @param time when the set was committed, by the master's clock, to the millisecond; information
 *     only, order is the position
 */
public record LoggedChange(
    long position, long setFirst, long setLast, Instant time, Change change) {

  public LoggedChange {
    if (position < setFirst || position > setLast || setFirst < 1) {
      throw new IllegalArgumentException(
          "position " + position + " is outside its set " + setFirst + "-" + setLast);
    }
  }

  public boolean endsSet() {
    return position == setLast;
  }
}
