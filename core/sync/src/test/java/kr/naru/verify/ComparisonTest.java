package kr.naru.verify;

import static kr.naru.verify.TwoSides.key;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import kr.naru.changelog.EntityKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComparisonTest {

  @Test
  void equalSidesAreEqualAndCountedOnce() throws Exception {
    TwoSides sides = new TwoSides(1, 100, 0);

    assertThat(sides.compare()).isEqualTo(new Verdict(0, 100, none(), none(), true));
  }

  @Test
  void nothingOnBothSidesIsEqual() throws Exception {
    assertThat(new TwoSides(1, 0, 0).compare().equal()).isTrue();
  }

  @Test
  void eachKindOfDifferenceIsNamed() throws Exception {
    TwoSides sides = new TwoSides(1, 100, 0);
    sides.plant(key(0), "other");
    sides.plant(key(55), null);
    sides.plant("H-before-all", "x");
    sides.plant(key(55) + "-between", "x");
    sides.plant("Z-behind-all", "x");

    Verdict verdict = sides.compare();

    assertThat(verdict.differences())
        .containsExactlyInAnyOrder(
            difference(key(0), Difference.Kind.CONTENT),
            difference(key(55), Difference.Kind.MISSING),
            difference("H-before-all", Difference.Kind.SURPLUS),
            difference(key(55) + "-between", Difference.Kind.SURPLUS),
            difference("Z-behind-all", Difference.Kind.SURPLUS));
    assertThat(verdict.equal()).isFalse();
  }

  @Test
  void surplusAtAFollowerOfAnEmptyMasterIsFound() throws Exception {
    TwoSides sides = new TwoSides(1, 0, 0);
    sides.plant("alone", "x");

    assertThat(sides.compare().differences())
        .containsExactly(difference("alone", Difference.Kind.SURPLUS));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void whatIsOnItsWayIsNoDifference(long seed) throws Exception {
    for (int run = 0; run < 20; run++) {
      TwoSides sides = new TwoSides(seed * 1_000 + run, 60, 6);

      assertThat(sides.compare().differences()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void plantedDifferenceIsFoundAmongChangesAndNothingElse(long seed) throws Exception {
    for (int run = 0; run < 20; run++) {
      TwoSides sides = new TwoSides(seed * 1_000 + run, 60, 6);
      sides.plant("J-local", "planted");

      assertThat(sides.compare().differences())
          .containsExactly(difference("J-local", Difference.Kind.SURPLUS));
    }
  }

  @Test
  void entityThatNeverRestsIsUnsettledNotDifferent() throws Exception {
    TwoSides sides = new TwoSides(7, 60, 0);
    sides.hot = key(30);

    Verdict verdict = sides.compare();

    assertThat(verdict.differences()).isEmpty();
    assertThat(verdict.unsettled()).isSubsetOf(EntityKey.item(key(30)));
  }

  @Test
  void tooManyDifferencesEndTheComparisonEarly() throws Exception {
    TwoSides sides = new TwoSides(1, 5_000, 0);
    for (int i = 0; i < 5_000; i++) {
      sides.plant(key(i), "other");
    }

    Verdict verdict = sides.compare();

    assertThat(verdict.differences()).hasSize(Comparison.MOST_DIFFERENCES);
    assertThat(verdict.complete()).isFalse();
  }

  private static Difference difference(String key, Difference.Kind kind) {
    return new Difference(EntityKey.item(key), kind);
  }

  private static <T> List<T> none() {
    return List.of();
  }
}
