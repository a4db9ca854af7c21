package kr.naru.feed;

import java.util.List;
import kr.naru.changelog.LoggedChange;

/** Consecutive changes of the log, in order of position; may begin or end inside a set. */
public record FeedPage(FeedHeader header, List<LoggedChange> changes) {

  /**
   * @throws IllegalArgumentException when a position is missing, doubled or out of order, or the
   *     header disagrees with the changes
   */
  public FeedPage {
    changes = List.copyOf(changes);
    long expected = header.since();
    for (LoggedChange change : changes) {
      expected++;
      if (change.position() != expected) {
        throw new IllegalArgumentException(
            "page after "
                + header.since()
                + ": expected position "
                + expected
                + ", found "
                + change.position());
      }
    }
    if (header.last() != expected) {
      throw new IllegalArgumentException(
          "page after "
              + header.since()
              + ": header says last="
              + header.last()
              + ", changes end at "
              + expected);
    }
  }
}
