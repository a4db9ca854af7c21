package kr.naru.approval;

import static kr.naru.approval.Entries.code;
import static kr.naru.approval.Entries.item;
import static kr.naru.approval.Entries.put;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import kr.naru.catalog.ClassificationCode;
import kr.naru.catalog.CodeKey;
import kr.naru.catalog.Title;
import kr.naru.imports.KnownCatalog;
import org.junit.jupiter.api.Test;

class ClassWarningsTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

  private final ClassWarnings classes = new ClassWarnings();

  @Test
  void classThatItsListDoesNotHoldIsNamedOnceWithItsFirstItem() throws SQLException {
    classes.take(put(3, item("A", "가", "2")));
    classes.take(put(4, item("B", "나", "1")));
    classes.take(put(5, item("C", "다", "2")));

    assertThat(warnings(ListedCatalog.of(code("1", "known"))))
        .containsExactly("line 3: item A (and 1 more): class OWN:2 is not in the list");
  }

  @Test
  void schemeOfWhichNoListIsStoredSaysNothing() throws SQLException {
    classes.take(put(1, item("A", "가", "2")));

    assertThat(warnings(ListedCatalog.of(new ClassificationCode[0]))).isEmpty();
  }

  @Test
  void classThatTheSameProposalStoresIsNoWarning() throws SQLException {
    classes.take(put(1, item("A", "가", "2")));
    classes.take(put(2, code("2", "new")));

    assertThat(warnings(ListedCatalog.of(code("1", "known")))).isEmpty();
  }

  @Test
  void endedAndFutureClassesAreWarnings() throws SQLException {
    classes.take(put(1, item("A", "가", "1")));
    classes.take(put(2, item("B", "나", "2")));
    ClassificationCode ended =
        new ClassificationCode(
            new CodeKey("OWN", "1"), new Title("가", null), null, TODAY.minusDays(1), "9");
    ClassificationCode future =
        new ClassificationCode(
            new CodeKey("OWN", "2"), new Title("나", null), TODAY.plusDays(1), null, null);

    assertThat(warnings(ListedCatalog.of(ended, future)))
        .containsExactly(
            "line 1: item A: class OWN:1 ended on 2026-11-19, replaced by 9",
            "line 2: item B: class OWN:2 is valid from 2026-11-21 only");
  }

  @Test
  void manyWarningsAreCutAndCounted() throws SQLException {
    for (int i = 1; i <= 53; i++) {
      classes.take(put(i, item("A" + i, "가", "c" + i)));
    }

    assertThat(warnings(ListedCatalog.of(code("1", "known"))))
        .hasSize(51)
        .endsWith("… and 3 more classes");
  }

  private List<String> warnings(KnownCatalog catalog) throws SQLException {
    return classes.of(catalog, TODAY);
  }
}
