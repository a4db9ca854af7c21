package kr.naru.verify;

import java.util.ArrayList;
import java.util.List;
import kr.naru.changelog.EntityType;

/** Makes the digests of ranges out of one side's content. */
public final class DigestReader {

  private DigestReader() {}

  /**
   * The next ranges of a range.
   *
   * @param size entities in each range but the last
   * @param most ranges at the most
   * @return the last range is open-ended when nothing of {@code within} is left
   */
  public static Ranges ranges(
      SharedContent content, EntityType type, KeyRange within, int size, int most)
      throws ComparisonException {
    List<RangeDigest> ranges = new ArrayList<>();
    List<ContentDigest> contents = content.range(type, within, size * most + 1);
    boolean complete = contents.size() <= size * most;
    String after = within.after();
    for (int start = 0; start < Math.min(contents.size(), size * most); start += size) {
      List<ContentDigest> part =
          contents.subList(start, Math.min(start + size, Math.min(contents.size(), size * most)));
      boolean last = complete && start + size >= contents.size();
      String to = part.get(part.size() - 1).key();
      // Alone in its range, an entity is named by the range's end.
      ranges.add(RangeDigest.of(new KeyRange(after, last && size > 1 ? within.to() : to), part));
      after = to;
    }
    if (contents.isEmpty() && size > 1) {
      ranges.add(RangeDigest.of(within, List.of()));
    }
    return new Ranges(ranges, complete);
  }

  /** Each of the entities as a range of one. */
  public static Ranges each(List<ContentDigest> contents) {
    List<RangeDigest> ranges = new ArrayList<>();
    for (ContentDigest content : contents) {
      ranges.add(RangeDigest.of(new KeyRange("", content.key()), List.of(content)));
    }
    return new Ranges(ranges, true);
  }

  /** Ranges in order, and whether they go on to the end of what was asked for. */
  public record Ranges(List<RangeDigest> ranges, boolean complete) {}
}
