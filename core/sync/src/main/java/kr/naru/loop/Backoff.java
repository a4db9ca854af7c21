package kr.naru.loop;

import java.time.Duration;

/** How long to wait before the next try: doubles after each failure. Used by one thread. */
public final class Backoff {

  private final Duration first;
  private final Duration longest;
  private Duration next;

  /**
   * @param first pause after a success
   * @param longest pause that is never exceeded
   */
  public Backoff(Duration first, Duration longest) {
    this.first = first;
    this.longest = longest;
    this.next = first;
  }

  /** The pause before the next try. */
  public Duration next() {
    Duration pause = next;
    Duration doubled = pause.multipliedBy(2);
    next = doubled.compareTo(longest) > 0 ? longest : doubled;
    return pause;
  }

  /** The last try succeeded. */
  public void reset() {
    next = first;
  }
}
