/**
 * The transfer of the log: the master's side ({@link kr.naru.ejb.feed.FeedService}, {@link
 * kr.naru.ejb.feed.FollowerRegistry}) and the follower's way to it ({@link
 * kr.naru.pull.MasterClient}).
 *
 * <p>Source: SYNC-6, SYNC-7, SYNC-9, SYNC-10.
 */
package kr.naru.ejb.feed;
