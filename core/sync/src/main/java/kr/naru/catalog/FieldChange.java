package kr.naru.catalog;

/**
 * One field that is different between two states of an item or code, for somebody who decides.
 *
 * @param of the attribute's name, or contract and line (and a tier's minimum quantity) as {@code
 *     C-1 / 2}; null for the entity's own fields
 * @param before null when there was none
 * @param after null when there is none any more
 */
public record FieldChange(Field field, String of, Object before, Object after) {

  /** The fields that can differ; each has a name of its own for people. */
  public sealed interface Field permits ItemDifference.Field, CodeDifference.Field {}
}
