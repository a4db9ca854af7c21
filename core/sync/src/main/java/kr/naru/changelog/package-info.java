/**
 * The change log: what was written at the master, in an order every follower can repeat.
 *
 * <ul>
 *   <li><b>change</b>: one item or code as it is after the write, or its deletion; never a delta.
 *   <li><b>change set</b>: the changes of one transaction; they hold contiguous positions.
 *   <li><b>ticket</b>: the number a set draws as the last statement before its commit, so that sets
 *       that touch the same row draw in the order of their writes.
 *   <li><b>position</b>: the gapless number of a change; given by the {@link
 *       kr.naru.changelog.Numberer} to committed sets in ticket order; never used twice.
 *   <li><b>head</b>: the highest position handed out; always the end of a set.
 *   <li><b>log id</b>: names one life of a log; a master restored from a backup starts another.
 * </ul>
 *
 * <p>Start at {@link kr.naru.changelog.ChangeLog} (write), {@link kr.naru.changelog.Numberer}
 * (order), {@link kr.naru.changelog.LogReader} (read). Plain JDBC; the caller owns transactions
 * where a {@link java.sql.Connection} is passed. Source: SYNC-1, SYNC-2, SYNC-6 (Lee et al.,
 * assumptions 1 and 2, log record).
 */
package kr.naru.changelog;
