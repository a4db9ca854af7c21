package kr.naru.verify;

import java.util.ArrayList;
import java.util.List;

/** Makes the digests of ranges out of one side's content. */
public final class DigestReader {

  private DigestReader() {}

  /** Ranges in order, and whether they go on to the end of what was asked for. */
  public record Ranges(List<RangeDigest> ranges, boolean complete) {}

  /** How many entities to read for so many ranges: one more tells whether something is left. */
  public static int limit(int size, int most) {
    return size * most + 1;
  }

  /**
   * The next ranges of a range.
   *
   * @param contents the first {@link #limit} entities of {@code within}
   * @param size entities in each range but the last
   * @param most ranges at the most
   * @return the last range goes on to the end of {@code within} when nothing of it is left; unless
   *     the ranges are single entities, which are named by their range's end
   */
  public static Ranges ranges(List<ContentDigest> contents, KeyRange within, int size, int most) {
    boolean complete = contents.size() < limit(size, most);
    List<ContentDigest> taken = complete ? contents : contents.subList(0, size * most);
    List<RangeDigest> ranges = new ArrayList<>();
    String after = within.after();
    for (int start = 0; start < taken.size(); start += size) {
      int end = Math.min(start + size, taken.size());
      boolean openEnd = size > 1 && complete && end == taken.size();
      String last = taken.get(end - 1).key();
      ranges.add(
          RangeDigest.of(
              new KeyRange(after, openEnd ? within.to() : last), taken.subList(start, end)));
      after = last;
    }
    if (taken.isEmpty() && size > 1) {
      ranges.add(RangeDigest.of(within, List.of()));
    }
    return new Ranges(ranges, complete);
  }

  /** Each of the entities by itself. */
  public static Ranges each(List<ContentDigest> contents) {
    return new Ranges(
        contents.stream()
            .map(content -> RangeDigest.of(new KeyRange("", content.key()), List.of(content)))
            .toList(),
        true);
  }
}
