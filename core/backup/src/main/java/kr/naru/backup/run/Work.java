package kr.naru.backup.run;

import java.util.List;

/**
 * What a thread reads next.
 *
 * @param files small ones, whole; or one large one
 * @param from of the one large file, bytes {@code from} to {@code to}
 */
record Work(List<Pending> files, boolean isRange, long from, long to) {

  static Work whole(List<Pending> files) {
    return new Work(files, false, 0, 0);
  }

  static Work range(Pending file, long from, long to) {
    return new Work(List.of(file), true, from, to);
  }
}
