package kr.naru.verify;

import java.util.List;
import kr.naru.changelog.EntityKey;

/**
 * What a comparison found.
 *
 * @param position the log's position at its end
 * @param compared entities that the master has
 * @param differences in the order they were found
 * @param unsettled entities that changed each time they were looked at; nothing is said about them
 * @param complete false when it ended early because too much differs
 */
public record Verdict(
    long position,
    long compared,
    List<Difference> differences,
    List<EntityKey> unsettled,
    boolean complete) {

  public Verdict {
    differences = List.copyOf(differences);
    unsettled = List.copyOf(unsettled);
  }

  /** Whether everything was compared and is the same. */
  public boolean equal() {
    return complete && differences.isEmpty() && unsettled.isEmpty();
  }
}
