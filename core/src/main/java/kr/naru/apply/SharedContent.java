package kr.naru.apply;

import java.util.List;
import kr.naru.changelog.EntityType;

/**
 * The shared data of a follower in the log's own form, whatever its store makes of it: for
 * comparing it with the master's. Source: SYNC-17.
 */
public interface SharedContent {

  /**
   * One entity.
   *
   * @param content as in its last {@code put}: UTF-8 octets of one XML element
   */
  record Entity(String key, byte[] content) {}

  /** Entities of one state of the store, and the position up to which that state is complete. */
  record Range(long position, List<Entity> entities) {}

  /**
   * The entities behind a key, by the order of their keys' UTF-8 octets; fewer than asked for only
   * at the end.
   *
   * @param afterKey exclusive; empty: from the first
   * @throws StoreException when the store cannot be read
   */
  Range range(EntityType type, String afterKey, int limit) throws StoreException;
}
