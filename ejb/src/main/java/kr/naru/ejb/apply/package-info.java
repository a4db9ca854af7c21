/**
 * The follower at work: pulls pages, queues them, applies them lane by lane, reports.
 *
 * <p>Start at {@link kr.naru.ejb.apply.FollowerRuntime}. Each part is thin: {@link
 * kr.naru.ejb.apply.PullLoop} owns the JMS transaction of the transfer, {@link
 * kr.naru.ejb.apply.LaneListener} the acknowledgement of a message, {@link kr.naru.pull.ReportLoop}
 * the reports. Source: SYNC-7, SYNC-8 (Log Processor), SYNC-10.
 */
package kr.naru.ejb.apply;
