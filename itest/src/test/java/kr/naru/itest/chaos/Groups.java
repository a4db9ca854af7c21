package kr.naru.itest.chaos;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The 60 items of a chaos test in 24 groups of one to four, and one group more for mass changes.
 */
final class Groups {

  static final int COUNT = 24;

  /** The group of the items that come with an approved proposal. */
  static final int BULK = COUNT;

  private static final String BULK_PREFIX = "bulk-";

  private Groups() {}

  static List<String> members(int group) {
    return IntStream.rangeClosed(0, group % 4)
        .mapToObj(member -> "g%02d-%d".formatted(group, member))
        .toList();
  }

  static String bulk(int number) {
    return BULK_PREFIX + "%05d".formatted(number);
  }

  static int of(String id) {
    return id.startsWith(BULK_PREFIX) ? BULK : Integer.parseInt(id.substring(1, 3));
  }
}
