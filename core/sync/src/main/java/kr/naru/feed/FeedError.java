package kr.naru.feed;

/**
 * What a log endpoint answers instead of what was asked for.
 *
 * @param status of HTTP
 * @param code why, for programs; docs/log-protocol.md lists them
 * @param above of a report that was taken before: the next must have a higher sequence; else null
 * @param text what, where and what to do, for people
 */
public record FeedError(int status, String code, Long above, String text) {}
