package kr.naru.verify;

import java.util.List;

/** How many entities a range has, and the digest of them all. */
public record RangeDigest(KeyRange range, int count, Digest digest) {

  static RangeDigest of(KeyRange range, List<ContentDigest> contents) {
    return new RangeDigest(range, contents.size(), Digest.ofAll(contents));
  }

  boolean holds(List<ContentDigest> contents) {
    return count == contents.size() && digest.equals(Digest.ofAll(contents));
  }
}
