package kr.naru.itest.chaos;

import java.util.Map;

/**
 * What one read saw; times are {@link System#nanoTime}.
 *
 * @param place whose copy was read: {@code mall}, {@code search} or {@code master}
 * @param applied the position the answer was given with; -1 where answers have none
 * @param seen number of the set seen in each group asked for; 0 where nothing was there
 */
record Observation(
    String place, long begun, long ended, long applied, Map<Integer, Integer> seen) {}
