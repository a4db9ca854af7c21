package kr.naru.approval;

import static kr.naru.approval.Entries.code;
import static kr.naru.approval.Entries.delete;
import static kr.naru.approval.Entries.item;
import static kr.naru.approval.Entries.put;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import kr.naru.approval.ProposedChange.Effect;
import org.junit.jupiter.api.Test;

class ProposalComparisonTest {

  private final ListedCatalog catalog =
      new ListedCatalog(
          List.of(item("changed", "전", null), item("same", "가", null), item("goes", "나", null)),
          List.of(code("1", "전")));

  @Test
  void eachEntryStandsBesideTheCatalogAsItIs() throws SQLException {
    List<ProposedChange> changes =
        ProposalComparison.of(
            catalog,
            List.of(
                put(1, code("1", "후")),
                put(2, code("2", "새")),
                put(3, item("changed", "후", null)),
                put(4, item("same", "가", null)),
                put(5, item("new", "새", null)),
                delete(6, "goes"),
                delete(7, "never there")));

    assertThat(changes)
        .extracting(ProposedChange::effect)
        .containsExactly(
            Effect.CHANGED,
            Effect.ADDED,
            Effect.CHANGED,
            Effect.UNCHANGED,
            Effect.ADDED,
            Effect.DELETED,
            Effect.UNCHANGED);
    assertThat(changes).extracting(ProposedChange::line).containsExactly(1, 2, 3, 4, 5, 6, 7);
  }

  @Test
  void itemThatGoesIsNamedAsItIsNow() throws SQLException {
    List<ProposedChange> changes =
        ProposalComparison.of(catalog, List.of(delete(1, "goes"), delete(2, "never there")));

    assertThat(changes.get(0).name().ko()).isEqualTo("나");
    assertThat(changes.get(1).name()).isNull();
  }
}
