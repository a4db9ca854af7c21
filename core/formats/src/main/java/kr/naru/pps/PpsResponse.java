package kr.naru.pps;

import java.util.List;

/** One page of an answer, without the fields that are not read. */
final class PpsResponse {

  private final PpsKind kind;
  private final int rowsOfPage;
  private final int page;
  private final int total;
  private final List<PpsRow> rows;

  PpsResponse(PpsKind kind, int rowsOfPage, int page, int total, List<PpsRow> rows) {
    this.kind = kind;
    this.rowsOfPage = rowsOfPage;
    this.page = page;
    this.total = total;
    this.rows = List.copyOf(rows);
  }

  PpsKind kind() {
    return kind;
  }

  int rowsOfPage() {
    return rowsOfPage;
  }

  int page() {
    return page;
  }

  int total() {
    return total;
  }

  List<PpsRow> rows() {
    return rows;
  }

  /** Says which part of the answer this is; null when it is all of it. */
  String incomplete() {
    int pages = rowsOfPage == 0 ? 1 : (total + rowsOfPage - 1) / rowsOfPage;
    if (pages > 1) {
      return String.format(
          "page %,d of %,d: %,d of %,d entries; import the other pages too",
          page, pages, rows.size(), total);
    }
    return rows.size() < total
        ? String.format("the response holds %,d of %,d entries", rows.size(), total)
        : null;
  }
}
