/**
 * Watches the followers from the master: one sample a second, kept for an hour, in memory.
 *
 * <p>Start at {@link kr.naru.ejb.monitor.LandscapeMonitor}. What is healthy is said in {@code
 * kr.naru.monitor}. Source: SYNC-5.
 */
package kr.naru.ejb.monitor;
