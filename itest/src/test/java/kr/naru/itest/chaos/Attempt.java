package kr.naru.itest.chaos;

import java.util.Set;

/** A set that was sent; times are {@link System#nanoTime}. */
record Attempt(ChangeSet set, long sent, long answered, Outcome outcome) {

  enum Outcome {
    /** Not answered yet. */
    OPEN,
    COMMITTED,
    REFUSED,
    /** The connection broke, or the server failed: either may be true. */
    UNKNOWN
  }

  static Attempt open(ChangeSet set) {
    return new Attempt(set, System.nanoTime(), Long.MAX_VALUE, Outcome.OPEN);
  }

  Attempt ended(Outcome how) {
    return new Attempt(set, sent, System.nanoTime(), how);
  }

  @Override
  public String toString() {
    return "set %d (%s, puts %s, deletes %s)"
        .formatted(set.number(), outcome, brief(set.puts()), brief(set.deletes()));
  }

  private static String brief(Set<String> ids) {
    return ids.size() > 10 ? ids.size() + " items" : ids.toString();
  }
}
