package kr.naru.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import kr.naru.catalog.CodeDifference.Field;
import org.junit.jupiter.api.Test;

class CodeDifferenceTest {

  @Test
  void codeThatEndsDiffersInItsLastDayAndItsSuccessor() {
    CodeKey key = new CodeKey("G2B", "44102001");
    Title title = new Title("필름", null);
    LocalDate end = LocalDate.of(2026, 12, 31);
    ClassificationCode before = new ClassificationCode(key, title);
    ClassificationCode after = new ClassificationCode(key, title, null, end, "44102002");

    assertThat(CodeDifference.between(before, after))
        .containsExactly(
            new FieldChange(Field.VALID_TO, null, null, end),
            new FieldChange(Field.REPLACED_BY, null, null, "44102002"));
  }

  @Test
  void newCodeHasNothingBeforeAndOneThatGoesNothingAfter() {
    ClassificationCode code =
        new ClassificationCode(new CodeKey("G2B", "1"), new Title("필름", "film"));

    assertThat(CodeDifference.between(null, code))
        .containsExactly(
            new FieldChange(Field.NAME_KO, null, null, "필름"),
            new FieldChange(Field.NAME_EN, null, null, "film"));
    assertThat(CodeDifference.between(code, null)).allMatch(change -> change.after() == null);
    assertThat(CodeDifference.between(code, code)).isEmpty();
  }
}
