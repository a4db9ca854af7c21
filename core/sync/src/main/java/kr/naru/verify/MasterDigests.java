package kr.naru.verify;

import java.util.Collection;
import java.util.Set;
import kr.naru.changelog.EntityKey;
import kr.naru.changelog.EntityType;

/** What a follower may ask its master. */
public interface MasterDigests {

  /**
   * Digests of the next ranges, each of so many entities but the last.
   *
   * @param size entities in a range
   * @throws ComparisonException when the master cannot be asked or says no
   */
  DigestAnswer ranges(EntityType type, KeyRange within, int size)
      throws ComparisonException, InterruptedException;

  /** Digests of single entities; those that are not there are not in the answer. */
  DigestAnswer find(EntityType type, Collection<String> keys)
      throws ComparisonException, InterruptedException;

  /** The entities that the log names above a position, up to its head at the time of the call. */
  Set<EntityKey> changedAbove(long position) throws ComparisonException, InterruptedException;
}
