package kr.naru.changelog;

import java.util.Objects;
import kr.naru.xml.XmlCharacters;

/** Names one logged entity; the unit in which order is kept. */
public record EntityKey(EntityType type, String key) implements Comparable<EntityKey> {

  public EntityKey {
    Objects.requireNonNull(type, "type");
    if (key == null || key.isEmpty()) {
      throw new IllegalArgumentException("an entity key must not be empty");
    }
  }

  /** Whether a page can carry the key: XML 1.0 has no control characters. */
  public static boolean canTravel(String key) {
    return key.codePoints().allMatch(point -> point >= ' ' && XmlCharacters.isLegal(point));
  }

  public static EntityKey item(String id) {
    return new EntityKey(EntityType.ITEM, id);
  }

  @Override
  public int compareTo(EntityKey other) {
    int byType = type.compareTo(other.type);
    return byType != 0 ? byType : key.compareTo(other.key);
  }

  @Override
  public String toString() {
    return type.wireName() + " " + key;
  }
}
