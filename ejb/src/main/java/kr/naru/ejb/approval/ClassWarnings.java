package kr.naru.ejb.approval;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kr.naru.catalog.ClassificationCode;
import kr.naru.catalog.CodeKey;
import kr.naru.changelog.EntityType;
import kr.naru.ejb.catalog.CatalogReader;

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

  List<String> of(Connection connection, LocalDate today) throws SQLException {
    CatalogReader catalog = new CatalogReader();
    Map<String, Boolean> loaded = new HashMap<>();
    List<String> warnings = new ArrayList<>();
    for (Map.Entry<CodeKey, First> used : classes.entrySet()) {
      CodeKey key = used.getKey();
      if (!loaded.containsKey(key.scheme())) {
        loaded.put(key.scheme(), isLoaded(connection, key.scheme()));
      }
      if (loaded.get(key.scheme()) && !put.contains(key.toString())) {
        String wrong = wrong(catalog.code(connection, key), today);
        if (wrong != null) {
          warnings.add(warning(used.getValue(), key, wrong));
        }
      }
    }
    return shortened(warnings);
  }

  /** Null when the class can be used. */
  private static String wrong(Optional<ClassificationCode> code, LocalDate today) {
    if (code.isEmpty()) {
      return "is not in the list";
    }
    ClassificationCode found = code.get();
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

  private static boolean isLoaded(Connection connection, String scheme) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "select code from classification_code where scheme = ? fetch first 1 rows only")) {
      query.setString(1, scheme);
      try (ResultSet rows = query.executeQuery()) {
        return rows.next();
      }
    }
  }
}
