package kr.naru.verify;

/**
 * An entity's key, as {@link kr.naru.changelog.EntityKey} has it, and the digest of its content.
 */
public record ContentDigest(String key, Digest digest) {}
