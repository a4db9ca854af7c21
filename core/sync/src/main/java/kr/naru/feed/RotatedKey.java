package kr.naru.feed;

import java.time.Instant;
import kr.naru.crypto.FollowerKey;

/** A follower's new key, and until when the old one is good at the latest. */
public record RotatedKey(
    String follower, FollowerKey key, String oldKeyName, Instant oldValidUntil) {}
