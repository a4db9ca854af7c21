/**
 * Says how well something does, in words that need no explanation.
 *
 * <ul>
 *   <li><b>probe</b>: what is known of one follower at one moment.
 *   <li><b>health</b>: normal, warning, critical or unknown, and the cause.
 *   <li><b>thresholds</b>: from when on something is a warning or critical.
 *   <li><b>sample</b>: positions at one moment; <b>bucket</b>: lag and rates over a piece of time.
 * </ul>
 *
 * <p>Start at {@link kr.naru.monitor.Thresholds#judge}. Pure; the clock is passed in. Source:
 * SYNC-5, USER-2, design "Monitoring".
 */
package kr.naru.monitor;
