package kr.naru.crypto;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The follower keys one side holds, by name. Immutable: a rotation makes a new ring. */
public final class KeyRing {

  private final Map<String, FollowerKey> keys = new TreeMap<>();

  /**
   * @throws IllegalArgumentException when two keys share a name
   */
  public KeyRing(Collection<FollowerKey> keys) {
    for (FollowerKey key : keys) {
      if (this.keys.put(key.keyName(), key) != null) {
        throw new IllegalArgumentException("two keys are named " + key.keyName());
      }
    }
  }

  public static KeyRing of(FollowerKey... keys) {
    return new KeyRing(List.of(keys));
  }

  public Optional<FollowerKey> find(String keyName) {
    return Optional.ofNullable(keys.get(keyName));
  }

  /** In alphabetical order. */
  public Set<String> names() {
    return Collections.unmodifiableSet(keys.keySet());
  }

  @Override
  public String toString() {
    return "KeyRing" + keys.keySet();
  }
}
