package kr.naru.approval;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kr.naru.catalog.ClassificationCode;
import kr.naru.catalog.CodeKey;
import kr.naru.changelog.EntityType;
import kr.naru.imports.KnownCatalog;

/**
 * Says which items of a proposal are in a class that the stored list of its scheme does not hold,
 * or not any more. A scheme of which no list is stored says nothing. Never a refusal: countries add
 * classes, and lists come later than items.
 */
final class ClassWarnings {

  private static final int MOST = 50;

  private record First(int line, String item, int items) {

    private First again() {
      return new First(line, item, items + 1);
    }
  }

  private final Map<CodeKey, First> classes = new LinkedHashMap<>();
  private final Set<String> put = new HashSet<>();

  void take(ProposalEntry entry) {
    if (entry.classification() != null) {
      classes.merge(
          entry.classification(),
          new First(entry.line(), entry.change().entity().key(), 1),
          (before, now) -> before.again());
    } else if (entry.change().entity().type() == EntityType.CODE) {
      put.add(entry.change().entity().key());
    }
  }

  List<String> of(KnownCatalog catalog, LocalDate today) throws SQLException {
    Map<String, Map<String, ClassificationCode>> listed = listed(catalog);
    List<String> warnings = new ArrayList<>();
    classes.forEach(
        (key, first) -> {
          if (listed.containsKey(key.scheme()) && !put.contains(key.toString())) {
            String wrong = wrong(listed.get(key.scheme()).get(key.code()), today);
            if (wrong != null) {
              warnings.add(warning(first, key, wrong));
            }
          }
        });
    return shortened(warnings);
  }

  /** What is stored of the classes, for each scheme of which a list is stored. */
  private Map<String, Map<String, ClassificationCode>> listed(KnownCatalog catalog)
      throws SQLException {
    Map<String, Set<String>> wanted = new HashMap<>();
    classes
        .keySet()
        .forEach(key -> wanted.computeIfAbsent(key.scheme(), s -> new HashSet<>()).add(key.code()));
    Map<String, Map<String, ClassificationCode>> listed = new HashMap<>();
    for (Map.Entry<String, Set<String>> scheme : wanted.entrySet()) {
      if (catalog.knows(scheme.getKey())) {
        listed.put(scheme.getKey(), catalog.codes(scheme.getKey(), scheme.getValue()));
      }
    }
    return listed;
  }

  /** Null when the class can be used. */
  private static String wrong(ClassificationCode found, LocalDate today) {
    if (found == null) {
      return "is not in the list";
    }
    if (found.isValidOn(today)) {
      return null;
    }
    if (found.validTo() == null || !found.validTo().isBefore(today)) {
      return "is valid from " + found.validFrom() + " only";
    }
    return "ended on "
        + found.validTo()
        + (found.replacedBy() == null ? "" : ", replaced by " + found.replacedBy());
  }

  private static String warning(First first, CodeKey key, String wrong) {
    return (first.line() == 0 ? "" : "line " + first.line() + ": ")
        + "item "
        + first.item()
        + (first.items() == 1 ? "" : " (and " + (first.items() - 1) + " more)")
        + ": class "
        + key
        + " "
        + wrong;
  }

  private static List<String> shortened(List<String> warnings) {
    if (warnings.size() <= MOST) {
      return warnings;
    }
    List<String> first = new ArrayList<>(warnings.subList(0, MOST));
    first.add("… and " + (warnings.size() - MOST) + " more classes");
    return first;
  }
}
