package kr.naru.approval;

import java.util.List;
import kr.naru.catalog.FieldChange;
import kr.naru.catalog.Title;
import kr.naru.changelog.EntityKey;

/**
 * One item or code of a proposal beside the catalog as it is now.
 *
 * @param name as proposed; as it is now for one that is deleted; null when neither is known
 * @param there whether the catalog has it now
 * @param goes whether the proposal deletes it
 * @param note what the import said about it, null when nothing
 */
public record ProposedChange(
    int line,
    EntityKey entity,
    Title name,
    boolean there,
    boolean goes,
    String note,
    List<FieldChange> differences) {

  /** What it would do. */
  public enum Effect {
    ADDED,
    CHANGED,
    DELETED,
    /** Changes nothing: the catalog has it like that already. */
    UNCHANGED
  }

  public Effect effect() {
    if (!there) {
      return goes ? Effect.UNCHANGED : Effect.ADDED;
    }
    if (goes) {
      return Effect.DELETED;
    }
    return differences.isEmpty() ? Effect.UNCHANGED : Effect.CHANGED;
  }
}
