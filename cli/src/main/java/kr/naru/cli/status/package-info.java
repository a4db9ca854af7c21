/**
 * {@code naru status}: who has what.
 *
 * <ul>
 *   <li><b>head</b>: the log's last position. <b>applied</b>: everything up to here is visible at
 *       the follower.
 *   <li><b>synchronization point</b>: everything committed until this time is at every follower.
 *   <li><b>lag</b>: age of the oldest change a follower has not applied; 0 when it has applied the
 *       head.
 * </ul>
 *
 * <p>Start at {@link kr.naru.cli.status.StatusText}. Source: SYNC-6, SYNC-10.
 */
package kr.naru.cli.status;
