package kr.naru.feed;

import kr.naru.crypto.FollowerKey;

/** A follower just registered, with the secrets that are told once. */
public record NewFollower(String name, FollowerKey key, String token) {}
