package kr.naru.verify;

import java.time.Instant;

/**
 * A verification in the master's book.
 *
 * @param reportedAt when the follower last said something of it; null before that
 */
public record VerificationRecord(
    Verification verification,
    String follower,
    String wantedBy,
    Instant wantedAt,
    Instant reportedAt) {}
