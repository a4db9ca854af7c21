package kr.naru.changelog;

import java.util.Objects;

/**
 * An entity as it is after a write, or its deletion. Applying it twice equals applying it once
 * (SYNC-4).
 *
 * @param content UTF-8 octets of one XML element without declaration and without raw line feeds;
 *     null exactly for {@link Operation#DELETE}
 */
public record Change(EntityKey entity, Operation operation, byte[] content) {

  public Change {
    Objects.requireNonNull(entity, "entity");
    if ((operation == Operation.DELETE) != (content == null)) {
      throw new IllegalArgumentException(
          "a put carries content and a delete none: " + operation + " of " + entity);
    }
  }

  public static Change put(EntityKey entity, byte[] content) {
    return new Change(entity, Operation.PUT, content);
  }

  public static Change delete(EntityKey entity) {
    return new Change(entity, Operation.DELETE, null);
  }
}
