package kr.naru.feed;

import java.time.Instant;

/**
 * What a page says about itself.
 *
 * @param since the cursor it answers; the page holds changes after it
 * @param last position of its last change; equals {@code since} when it is empty
 * @param head the log's head when the page was made
 * @param more whether changes up to the head remain
 * @param made when, by the master's clock
 * @param nonce echo of the request's nonce, which makes an old page useless; null when none was
 *     sent
 */
public record FeedHeader(
    String logId,
    String follower,
    long since,
    long last,
    long head,
    boolean more,
    Instant made,
    String nonce) {}
