package kr.naru.ejb.changelog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnloggedWriteInspectorTest {

  private final UnloggedWriteInspector inspector = new UnloggedWriteInspector();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update item set name_en = 'x'",
        "UPDATE ITEM SET name_en = 'x'",
        "delete from item_attribute where item_id = ?",
        "insert into contract_line (id) values (1)",
        "insert  into\n price_tier values (1)",
        "update only item set unit = 'x'",
        "update public.item set unit = 'x'",
        "update catalog.public.item set unit = 'x'",
        "update \"item\" set unit = 'x'",
        "/* hint */ update /* item */ classification_code set title_en = 'x'",
        "with gone as (delete from item where id = '1' returning id) select * from gone",
        "merge into item using dual on (1 = 1) when matched then update set unit = 'x'",
        "truncate table item"
      })
  void writeOfASharedTableOutsideAFlushIsRefused(String sql) {
    assertThatThrownBy(() -> inspector.inspect(sql))
        .isInstanceOf(UnloggedWriteException.class)
        .hasMessageStartingWith("NARU1001");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select * from item where id = ? for update",
        "insert into log_record (set_id) values (1)",
        "update proposal set state = 'approved' where id = 1",
        "delete from item_history where item_id = 1",
        "select 'update', item from orders"
      })
  void otherStatementsPass(String sql) {
    assertThat(inspector.inspect(sql)).isEqualTo(sql);
  }

  @Test
  void flushMayWriteAndThePermissionEndsWithIt() {
    String sql = "update item set name_en = 'x'";

    FlushGuard.run(() -> assertThat(inspector.inspect(sql)).isEqualTo(sql));

    assertThatThrownBy(() -> inspector.inspect(sql)).isInstanceOf(UnloggedWriteException.class);
  }

  @Test
  void permissionEndsWithAFlushThatFails() {
    assertThatThrownBy(
            () ->
                FlushGuard.run(
                    () -> {
                      throw new IllegalStateException("constraint");
                    }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(FlushGuard.flushing()).isFalse();
  }
}
