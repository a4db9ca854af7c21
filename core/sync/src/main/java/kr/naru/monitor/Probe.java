package kr.naru.monitor;

import java.time.Duration;
import java.time.Instant;

/**
 * What is known of one follower.
 *
 * @param seen when it last asked or reported, null when it never did
 * @param stopped whether it says itself that it does not go on
 * @param lag age of the oldest set it has not applied; zero when it has all
 * @param backlog changes it has not applied
 */
public record Probe(Instant seen, boolean stopped, Duration lag, long backlog) {}
