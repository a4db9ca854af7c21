package kr.naru.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TableTest {

  @Test
  void numbersStandRightAndWideCharactersCountTwice() {
    Table table = new Table().left("name").right("applied").left("unit");
    table.row("논슬립", "9", "m");
    table.row("HP 6730b", "12,345", "Pezzo");

    assertThat(table)
        .hasToString(
            """
        name      applied  unit
        논슬립          9  m
        HP 6730b   12,345  Pezzo
        """);
  }

  @Test
  void textFromAServerCannotSteerTheTerminal() {
    Table table = new Table().left("content");
    table.row("a\u001B[2Jb\nc\u202Ed");

    assertThat(table).hasToString("content\na[2Jb cd\n");
  }

  @Test
  void shortenedTextFitsItsWidth() {
    assertThat(Table.shortened("논슬립 패드", 7)).isEqualTo("논슬립…");
    assertThat(Table.shortened("논슬립 패드", 6)).isEqualTo("논슬…");
    assertThat(Table.shortened("1000×64", 7)).isEqualTo("1000×64");
  }

  @Test
  void rowOfAnotherLengthIsRefused() {
    assertThatThrownBy(() -> new Table().left("one").row("a", "b"))
        .hasMessage("2 cells for 1 columns");
  }
}
