package kr.naru.feed;

/** What the master made of a report. */
public enum ReportOutcome {
  /** Written down; what it says holds from now on. */
  TAKEN,
  /** Its position is below one already known: true, but nothing new. */
  OLD_NEWS,
  /** Its sequence was seen before: somebody sends it again. */
  REPLAY,
  /** It speaks of another log. */
  OTHER_LOG,
  /** It claims more than the log holds, or an applied position that is no set's end. */
  IMPOSSIBLE,
  /** No such follower. */
  UNKNOWN
}
