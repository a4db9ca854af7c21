package kr.naru.feed;

import java.util.List;
import kr.naru.changelog.LoggedChange;

/** A log record with each follower's marks: {@code <id, time, eid, content, ts, cs>} of SYNC-6. */
public record RecordStatus(LoggedChange change, List<Mark> marks) {

  /** Whether one follower has received and applied the record. */
  public record Mark(String follower, boolean transmitted, boolean applied) {}
}
