package kr.naru.cli.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Rows under headings, two blanks apart; no lines end in blanks. What comes from a server is shown
 * without control characters, so that no catalog text can steer the terminal.
 */
public final class Table {

  private record Column(String heading, boolean right) {}

  private final List<Column> columns = new ArrayList<>();
  private final List<List<String>> rows = new ArrayList<>();

  /** Adds a column of words. */
  public Table left(String heading) {
    columns.add(new Column(heading, false));
    return this;
  }

  /** Adds a column of numbers. */
  public Table right(String heading) {
    columns.add(new Column(heading, true));
    return this;
  }

  public Table row(List<String> cells) {
    if (cells.size() != columns.size()) {
      throw new IllegalArgumentException(
          cells.size() + " cells for " + columns.size() + " columns");
    }
    rows.add(cells.stream().map(Table::printable).toList());
    return this;
  }

  public Table row(String... cells) {
    return row(List.of(cells));
  }

  /** The text without control characters; line breaks and tabs become blanks. */
  public static String printable(String text) {
    return text.codePoints()
        .map(c -> Character.isWhitespace(c) ? ' ' : c)
        .filter(c -> Character.getType(c) != Character.CONTROL && !isDirectionMark(c))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** The text's beginning, at most {@code width} columns wide, in one line. */
  public static String shortened(String text, int width) {
    return DisplayWidth.shorten(printable(text), width);
  }

  /** Every line, heading first, joined and ended by line feeds. */
  @Override
  public String toString() {
    List<List<String>> lines = new ArrayList<>();
    lines.add(columns.stream().map(Column::heading).toList());
    lines.addAll(rows);
    int[] widths = new int[columns.size()];
    for (List<String> line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], DisplayWidth.of(line.get(i)));
      }
    }
    return lines.stream().map(line -> text(line, widths)).collect(Collectors.joining());
  }

  private String text(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String blanks = " ".repeat(widths[i] - DisplayWidth.of(cells.get(i)));
      line.append(columns.get(i).right() ? blanks + cells.get(i) : cells.get(i) + blanks)
          .append("  ");
    }
    return line.toString().stripTrailing() + "\n";
  }

  private static boolean isDirectionMark(int codePoint) {
    return codePoint >= 0x202A && codePoint <= 0x202E || codePoint >= 0x2066 && codePoint <= 0x2069;
  }
}
