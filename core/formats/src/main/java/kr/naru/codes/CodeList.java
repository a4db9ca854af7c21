package kr.naru.codes;

import java.time.LocalDate;
import java.util.List;
import kr.naru.catalog.Title;

/** The codes of one scheme in the order of the file. */
record CodeList(String scheme, List<Entry> entries) {

  /**
   * One code.
   *
   * @param line of the file, from 1
   * @param title a language that the file does not have is null
   * @param validFrom null when the file does not say
   * @param validTo null when the file does not say
   * @param replacedBy null when the file does not say
   */
  record Entry(
      int line,
      String code,
      Title title,
      LocalDate validFrom,
      LocalDate validTo,
      String replacedBy) {}

  CodeList {
    entries = List.copyOf(entries);
  }
}
