package kr.naru.codes;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import kr.naru.catalog.ClassificationCode;
import kr.naru.catalog.CodeKey;
import kr.naru.imports.ImportEntry;
import kr.naru.imports.ImportPlan;
import kr.naru.imports.ImportTerms;
import kr.naru.imports.KnownCatalog;

/**
 * What a code list means for the catalog as it is.
 *
 * <p>A title in a language that the list does not have stays. A code that is stored and not ended
 * keeps the day from which it is valid, unless the list says another. Nothing is removed: what a
 * full list leaves out ends the day before the list begins. Source: decision 0012.
 */
final class CodeListPlan {

  private final CodeList list;
  private final ImportTerms terms;
  private final Map<String, ClassificationCode> stored;
  private final List<ImportEntry> entries = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  private CodeListPlan(CodeList list, ImportTerms terms, Map<String, ClassificationCode> stored) {
    this.list = list;
    this.terms = terms;
    this.stored = stored;
  }

  static ImportPlan of(CodeList list, ImportTerms terms, KnownCatalog catalog) throws SQLException {
    CodeListPlan plan = new CodeListPlan(list, terms, catalog.codes(list.scheme()));
    list.entries().forEach(plan::put);
    if (terms.fullList()) {
      plan.endOthers();
    }
    return new ImportPlan(plan.entries, plan.warnings);
  }

  private void put(CodeList.Entry entry) {
    ClassificationCode before = stored.get(entry.code());
    ClassificationCode after =
        new ClassificationCode(
            new CodeKey(list.scheme(), entry.code()),
            before == null ? entry.title() : entry.title().or(before.title()),
            entry.validFrom() == null ? validFrom(before) : entry.validFrom(),
            entry.validTo(),
            entry.replacedBy());
    if (!after.equals(before)) {
      entries.add(ImportEntry.put(entry.line(), after, null));
    }
  }

  /** An ended code that comes back is valid from the list's day on. */
  private LocalDate validFrom(ClassificationCode before) {
    boolean open = before != null && before.validTo() == null;
    return open ? before.validFrom() : terms.validFrom();
  }

  private void endOthers() {
    Set<String> listed = new HashSet<>();
    list.entries().forEach(entry -> listed.add(entry.code()));
    LocalDate last = terms.validFrom().minusDays(1);
    int ended = 0;
    for (ClassificationCode code : new TreeMap<>(stored).values()) {
      boolean open = code.validTo() == null || code.validTo().isAfter(last);
      if (open && !listed.contains(code.key().code())) {
        entries.add(ImportEntry.put(0, code.endedOn(last, code.replacedBy()), null));
        ended++;
      }
    }
    if (ended > 0) {
      warnings.add(
          ended + " codes of " + list.scheme() + " that the list does not hold end on " + last);
    }
  }
}
