package kr.naru.search;

import java.util.Map;

/**
 * What the index says of itself, in its commit data.
 *
 * @param logId the log it follows, empty before the first page
 * @param position everything up to here is in it, nothing above
 * @param confirmed applied position that the master has confirmed
 * @param building whether it has not yet been at the master's head
 */
record IndexState(String logId, long position, long confirmed, boolean building) {

  /**
   * Changes when documents are made otherwise, so that an older index would be searched wrongly.
   */
  static final int FORMAT = 1;

  static final IndexState NEW = new IndexState("", 0, 0, true);

  /**
   * @throws IllegalArgumentException when another release made the index
   */
  static IndexState of(Map<String, String> commitData) {
    if (!Integer.toString(FORMAT).equals(commitData.get("format"))) {
      throw new IllegalArgumentException(
          "its format is %s, and this release has format %d"
              .formatted(commitData.get("format"), FORMAT));
    }
    return new IndexState(
        commitData.get("log"),
        Long.parseLong(commitData.get("position")),
        Long.parseLong(commitData.get("confirmed")),
        Boolean.parseBoolean(commitData.get("building")));
  }

  Map<String, String> commitData() {
    return Map.of(
        "format", Integer.toString(FORMAT),
        "log", logId,
        "position", Long.toString(position),
        "confirmed", Long.toString(confirmed),
        "building", Boolean.toString(building));
  }

  IndexState following(String log) {
    return new IndexState(log, position, confirmed, building);
  }

  IndexState at(long newPosition) {
    return new IndexState(logId, newPosition, confirmed, building);
  }

  IndexState confirmedTo(long newConfirmed) {
    return new IndexState(logId, position, newConfirmed, building);
  }

  IndexState built() {
    return new IndexState(logId, position, confirmed, false);
  }
}
