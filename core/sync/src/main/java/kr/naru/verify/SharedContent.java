package kr.naru.verify;

import java.util.Collection;
import java.util.List;
import kr.naru.changelog.EntityType;

/**
 * The shared data of one side. Each call reads one committed state, in which no set is half
 * applied. Thread-safe.
 */
public interface SharedContent {

  /**
   * The entities of a range in order of key, codes in order of scheme and code.
   *
   * @param limit at the most so many, the first of the range
   * @throws ComparisonException when the store cannot be read
   */
  List<ContentDigest> range(EntityType type, KeyRange range, int limit) throws ComparisonException;

  /**
   * Those of the keys that are there.
   *
   * @throws ComparisonException when the store cannot be read
   */
  List<ContentDigest> find(EntityType type, Collection<String> keys) throws ComparisonException;
}
