/**
 * The transfer of the log to a follower, seen from both ends, without HTTP or XML.
 *
 * <ul>
 *   <li><b>feed</b>: the log as a follower sees it; read in pages.
 *   <li><b>page</b>: consecutive changes after a cursor, with a header that says which log, for
 *       whom and how far the log goes.
 *   <li><b>cursor</b>: log id and the last position received.
 *   <li><b>receipt</b>, <b>applied report</b>: what a follower tells the master; both idempotent
 *       and monotonic, so they may be repeated until confirmed.
 * </ul>
 *
 * <p>Source: SYNC-6, SYNC-7 (Lee et al., phases B and C).
 */
package kr.naru.feed;
