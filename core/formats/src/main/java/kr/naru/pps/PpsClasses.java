package kr.naru.pps;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kr.naru.catalog.ClassificationCode;
import kr.naru.catalog.CodeKey;
import kr.naru.catalog.Item;
import kr.naru.catalog.Title;
import kr.naru.imports.ImportEntry;
import kr.naru.imports.KnownCatalog;

/**
 * Changes of classes, one after the other, on a copy of the scheme as it is stored. A class that
 * moves takes its items along: they keep their numbers.
 */
final class PpsClasses {

  private record Said(int line, String note) {}

  private record Move(int line, String from, String to, String note) {}

  private final String scheme;
  private final Map<String, ClassificationCode> before;
  private final Map<String, ClassificationCode> codes;
  private final Map<String, Said> touched = new LinkedHashMap<>();
  private final List<Move> moves = new ArrayList<>();

  PpsClasses(String scheme, Map<String, ClassificationCode> stored) {
    this.scheme = scheme;
    this.before = stored;
    this.codes = new HashMap<>(stored);
  }

  boolean knows(String code) {
    return codes.containsKey(code);
  }

  boolean hasEnded(String code) {
    return knows(code) && codes.get(code).validTo() != null;
  }

  /**
   * Stores a code; a title that is not said stays. A stored one keeps its days, unless it ended
   * before the day given: then it is valid again.
   *
   * @param from null: since ever
   */
  void put(PpsRow row, String code, Title title, LocalDate from, String note) {
    CodeKey key = new CodeKey(scheme, code);
    ClassificationCode stored = codes.get(code);
    if (stored == null) {
      set(row, new ClassificationCode(key, title, from, null, null), note);
      return;
    }
    ClassificationCode named = stored.withTitle(title.or(stored.title()));
    boolean again = stored.validTo() != null && from != null && from.isAfter(stored.validTo());
    set(row, again ? new ClassificationCode(key, named.title(), from, null, null) : named, note);
  }

  /**
   * Ends a code the day before.
   *
   * @param title of a code that is not stored yet
   * @param replacedBy null when nothing takes its place
   */
  void end(PpsRow row, String code, Title title, LocalDate day, String replacedBy, String note) {
    ClassificationCode stored =
        codes.getOrDefault(code, new ClassificationCode(new CodeKey(scheme, code), title));
    LocalDate last = day.minusDays(1);
    boolean ended = stored.validTo() != null && !stored.validTo().isAfter(last);
    set(
        row,
        stored.endedOn(
            ended ? stored.validTo() : last, replacedBy == null ? stored.replacedBy() : replacedBy),
        note);
    if (replacedBy != null) {
      moves.add(new Move(row.line(), code, replacedBy, note));
    }
  }

  private void set(PpsRow row, ClassificationCode code, String note) {
    codes.put(code.key().code(), code);
    touched.remove(code.key().code());
    touched.put(code.key().code(), new Said(row.line(), note));
  }

  /** What is other than stored: the codes, then the items of moved classes. */
  List<ImportEntry> entries(KnownCatalog catalog) throws SQLException {
    List<ImportEntry> entries = new ArrayList<>();
    touched.forEach(
        (code, said) -> {
          if (!codes.get(code).equals(before.get(code))) {
            entries.add(ImportEntry.put(said.line(), codes.get(code), said.note()));
          }
        });
    Set<String> left = new LinkedHashSet<>();
    moves.forEach(move -> left.add(move.from()));
    if (!left.isEmpty()) {
      for (Item item : catalog.itemsIn(scheme, left)) {
        move(item, entries);
      }
    }
    return entries;
  }

  private void move(Item item, List<ImportEntry> entries) {
    String code = item.classification().code();
    Move last = null;
    for (Move move : moves) {
      if (move.from().equals(code)) {
        code = move.to();
        last = move;
      }
    }
    if (last != null && !code.equals(item.classification().code())) {
      entries.add(
          ImportEntry.put(
              last.line(), item.withClassification(new CodeKey(scheme, code)), last.note()));
    }
  }
}
