package kr.naru.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** What is different between two states of a classification code, field by field. */
public final class CodeDifference {

  /** The fields of a code. */
  public enum Field implements FieldChange.Field {
    NAME_KO(code -> code.title().ko()),
    NAME_EN(code -> code.title().en()),
    VALID_FROM(ClassificationCode::validFrom),
    VALID_TO(ClassificationCode::validTo),
    REPLACED_BY(ClassificationCode::replacedBy);

    private final Function<ClassificationCode, Object> value;

    Field(Function<ClassificationCode, Object> value) {
      this.value = value;
    }

    private Object of(ClassificationCode code) {
      return code == null ? null : value.apply(code);
    }
  }

  private CodeDifference() {}

  /**
   * All differences, in the order of the fields.
   *
   * @param before null for a code that is new
   * @param after null for a code that goes away
   */
  public static List<FieldChange> between(ClassificationCode before, ClassificationCode after) {
    List<FieldChange> changes = new ArrayList<>();
    for (Field field : Field.values()) {
      if (!Objects.equals(field.of(before), field.of(after))) {
        changes.add(new FieldChange(field, null, field.of(before), field.of(after)));
      }
    }
    return changes;
  }
}
