package kr.naru.verify;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Digests read from one snapshot at the master.
 *
 * @param logId the log that the positions are of
 * @param position every set up to here is in the snapshot
 * @param settled every set in the snapshot is up to here
 * @param ranges in order, one beginning where the other ends
 * @param complete whether the last range goes on to the end of what was asked for
 */
public record DigestAnswer(
    String logId, long position, long settled, List<RangeDigest> ranges, boolean complete) {

  public DigestAnswer {
    ranges = List.copyOf(ranges);
    if (settled < position) {
      throw new IllegalArgumentException("settled " + settled + " below position " + position);
    }
  }

  /** The answer as single entities; each range is one. */
  List<ContentDigest> contents() {
    return ranges.stream()
        .filter(range -> range.count() == 1)
        .map(range -> new ContentDigest(range.range().to(), range.digest()))
        .collect(Collectors.toList());
  }
}
