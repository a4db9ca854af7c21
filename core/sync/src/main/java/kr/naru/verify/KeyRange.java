package kr.naru.verify;

import java.util.Objects;

/**
 * Keys of one type above one and up to another, in the order of their store.
 *
 * @param after not itself in the range; empty: from the first
 * @param to itself in the range; null: to the last
 */
public record KeyRange(String after, String to) {

  public KeyRange {
    Objects.requireNonNull(after, "after");
  }

  public static KeyRange after(String key) {
    return new KeyRange(key, null);
  }
}
