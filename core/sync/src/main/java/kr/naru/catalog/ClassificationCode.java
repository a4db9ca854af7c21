package kr.naru.catalog;

import java.time.LocalDate;

/**
 * A class of a classification scheme with its titles and the time in which it may be used. Old and
 * new code of a renumbered class may be valid at once.
 *
 * @param validFrom first day, null = since ever
 * @param validTo last day, null = until ended
 * @param replacedBy the code of the same scheme that takes its place, null when there is none
 */
public record ClassificationCode(
    CodeKey key, Title title, LocalDate validFrom, LocalDate validTo, String replacedBy) {

  /** A code that is valid since ever and until ended. */
  public ClassificationCode(CodeKey key, Title title) {
    this(key, title, null, null, null);
  }

  public boolean isValidOn(LocalDate day) {
    return (validFrom == null || !validFrom.isAfter(day))
        && (validTo == null || !validTo.isBefore(day));
  }

  public ClassificationCode withTitle(Title other) {
    return new ClassificationCode(key, other, validFrom, validTo, replacedBy);
  }

  /**
   * The same code with its last day; one that was to begin later ends on its first.
   *
   * @param successor the code that takes its place, null when there is none
   */
  public ClassificationCode endedOn(LocalDate last, String successor) {
    LocalDate end = validFrom != null && validFrom.isAfter(last) ? validFrom : last;
    return new ClassificationCode(key, title, validFrom, end, successor);
  }
}
