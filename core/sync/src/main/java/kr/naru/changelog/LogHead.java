package kr.naru.changelog;

/** The log's id and its highest position; always the end of a set. */
public record LogHead(String logId, long position) {}
