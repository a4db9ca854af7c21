package kr.naru.pps;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import kr.naru.catalog.CodeKey;
import kr.naru.catalog.Item;
import kr.naru.catalog.Title;
import kr.naru.imports.ImportEntry;
import kr.naru.imports.ImportPlan;
import kr.naru.imports.ImportRefusal;
import kr.naru.imports.ImportTerms;
import kr.naru.imports.KnownCatalog;

/** What a response means for the catalog as it is. Source: decision 0013. */
final class PpsPlan {

  /** The service's classes are UNSPSC with leaves of Korea's own. */
  private static final String SCHEME = "UNSPSC";

  private final PpsResponse response;
  private final ImportTerms terms;
  private final KnownCatalog catalog;
  private final String scheme;
  private final Map<String, Item> after = new LinkedHashMap<>();
  private final Map<String, Integer> lines = new LinkedHashMap<>();
  private final Map<String, String> notes = new LinkedHashMap<>();
  private final List<String> warnings = new ArrayList<>();
  private Map<String, Item> before = Map.of();

  private PpsPlan(PpsResponse response, ImportTerms terms, KnownCatalog catalog) {
    this.response = response;
    this.terms = terms;
    this.catalog = catalog;
    this.scheme = terms.scheme() == null ? SCHEME : terms.scheme();
  }

  /**
   * @throws ImportRefusal when a row says something that cannot be stored
   */
  static ImportPlan of(PpsResponse response, ImportTerms terms, KnownCatalog catalog)
      throws SQLException {
    return new PpsPlan(response, terms, catalog).plan();
  }

  private ImportPlan plan() throws SQLException {
    if (response.incomplete() != null) {
      warnings.add(response.incomplete());
    }
    List<ImportEntry> entries =
        switch (response.kind()) {
          case ITEMS, OFFERS -> items();
          case ITEM_MOVES -> itemMoves();
          case CLASSES -> classes();
          case CLASS_HISTORY -> history();
          case CLASS_MOVES -> classMoves();
        };
    entries.forEach(ImportEntry::check);
    return new ImportPlan(entries, warnings);
  }

  private List<ImportEntry> items() throws SQLException {
    PpsItems items = new PpsItems(scheme);
    look();
    for (PpsRow row : response.rows()) {
      Item item = known(row);
      if (!row.flag("dltYn", false)) {
        set(row, items.item(row, item), null);
      } else if (item == null) {
        warnings.add(
            "line "
                + row.line()
                + ": item "
                + row.required("prdctIdntNo")
                + " is deleted (dltYn Y) and unknown; there is nothing to delete");
      } else {
        set(row, null, null);
      }
    }
    return changed();
  }

  /** An item moves when it is still where the history says it was. */
  private List<ImportEntry> itemMoves() throws SQLException {
    look();
    for (PpsRow row : inOrder("prdctInfoChgDate")) {
      Item item = known(row);
      CodeKey from = new CodeKey(scheme, PpsItems.classCode(row.required("bfchgPrdctClsfcNo")));
      CodeKey to = new CodeKey(scheme, PpsItems.classCode(row.required("afchgPrdctClsfcNo")));
      String place = "line " + row.line() + ": item " + row.required("prdctIdntNo");
      if (item == null) {
        warnings.add(place + " is unknown; it is not moved to " + to);
      } else if (to.equals(item.classification())) {
        continue;
      } else if (item.classification() != null && !from.equals(item.classification())) {
        warnings.add(
            place + " is in " + item.classification() + ", not in " + from + "; it is not moved");
      } else {
        set(row, moved(row, item, to), "물품이동 " + row.text("prdctInfoChgDate"));
      }
    }
    return changed();
  }

  private static Item moved(PpsRow row, Item item, CodeKey to) {
    String text = row.text("afchgPrdctAttrbtVal");
    return (text == null ? item : item.withDescription(text)).withClassification(to);
  }

  private List<ImportEntry> classes() throws SQLException {
    PpsClasses classes = new PpsClasses(scheme, catalog.codes(scheme));
    for (PpsRow row : response.rows()) {
      String code = PpsItems.classCode(row.required("prdctClsfcNo"));
      if (row.flag("useYn", true) && !row.flag("dltYn", false)) {
        boolean again = terms.validFrom() == null && classes.hasEnded(code);
        classes.put(row, code, title(row), again ? terms.day() : terms.validFrom(), null);
      } else {
        classes.end(row, code, title(row), day(row, "chgDate"), null, null);
      }
    }
    return classes.entries(catalog);
  }

  private List<ImportEntry> history() throws SQLException {
    PpsClasses classes = new PpsClasses(scheme, catalog.codes(scheme));
    for (PpsRow row : inOrder("chgDt")) {
      String note = row.text("chgRsnCntnts");
      LocalDate day = day(row, "chgDt");
      switch (row.required("chgTyCd")) {
        case "I" -> classes.put(row, code(row, "prdctClsfcNo"), title(row), day, note);
        case "U" -> update(classes, row, day, note);
        case "D" -> classes.end(row, code(row, "prdctClsfcNo"), title(row), day, null, note);
        default -> throw row.refuse("chgTyCd '" + row.text("chgTyCd") + "' is none of I, U, D");
      }
    }
    return classes.entries(catalog);
  }

  private void update(PpsClasses classes, PpsRow row, LocalDate day, String note) {
    String from =
        row.text("bfchgPrdctClsfcNo") == null
            ? code(row, "prdctClsfcNo")
            : code(row, "bfchgPrdctClsfcNo");
    String to =
        row.text("afchgPrdctClsfcNo") == null
            ? code(row, "prdctClsfcNo")
            : code(row, "afchgPrdctClsfcNo");
    String name = row.text("afchgPrdctClsfcNoNm");
    Title title =
        new Title(name == null ? row.text("prdctClsfcNoNm") : name, row.text("prdctClsfcNoEngNm"));
    renumber(classes, row, from, row.text("bfchgPrdctClsfcNoNm"), to, title, day, note);
  }

  private List<ImportEntry> classMoves() throws SQLException {
    PpsClasses classes = new PpsClasses(scheme, catalog.codes(scheme));
    LocalDate day = terms.validFrom() == null ? terms.day() : terms.validFrom();
    if (terms.validFrom() == null) {
      warnings.add(
          "the response does not say from when; the new classes are valid from "
              + day
              + " (another day: --valid-from)");
    }
    for (PpsRow row : response.rows()) {
      String kind = row.required("chgDivCd");
      if (!kind.equals("N") && !kind.equals("C")) {
        throw row.refuse("chgDivCd '" + kind + "' is none of N, C");
      }
      String note =
          String.join(
              " ",
              Objects.requireNonNullElse(row.text("chgDivNm"), kind),
              Objects.requireNonNullElse(row.text("prdctChgreqNo"), ""));
      renumber(
          classes,
          row,
          code(row, "bfchgPrdctClsfcNo"),
          row.text("bfchgPrdctClsfcNoNm"),
          code(row, "afchgPrdctClsfcNo"),
          new Title(row.text("afchgPrdctClsfcNm"), null),
          day,
          note.strip());
    }
    return classes.entries(catalog);
  }

  /** The new code first, then the old one ends; the same number is a new name only. */
  private void renumber(
      PpsClasses classes,
      PpsRow row,
      String from,
      String oldName,
      String to,
      Title title,
      LocalDate day,
      String note) {
    classes.put(row, to, title, day, note);
    if (from.equals(to)) {
      return;
    }
    if (!classes.knows(from) && oldName == null) {
      warnings.add(
          "line "
              + row.line()
              + ": class "
              + from
              + " is unknown and has no name; only "
              + to
              + " is stored");
      return;
    }
    classes.end(row, from, new Title(oldName, null), day, to, note);
  }

  private static String code(PpsRow row, String field) {
    return PpsItems.classCode(row.required(field));
  }

  private static Title title(PpsRow row) {
    return new Title(row.text("prdctClsfcNoNm"), row.text("prdctClsfcNoEngNm"));
  }

  private LocalDate day(PpsRow row, String field) {
    LocalDate day = row.day(field);
    return day != null ? day : terms.validFrom() != null ? terms.validFrom() : terms.day();
  }

  /** Histories may come newest first. */
  private List<PpsRow> inOrder(String field) {
    List<PpsRow> rows = new ArrayList<>(response.rows());
    rows.sort(Comparator.comparing(row -> day(row, field)));
    return rows;
  }

  private void look() throws SQLException {
    before =
        catalog.items(
            response.rows().stream()
                .map(row -> row.text("prdctIdntNo"))
                .filter(Objects::nonNull)
                .distinct()
                .toList());
  }

  /** Null when there is none. */
  private Item known(PpsRow row) {
    String id = row.required("prdctIdntNo");
    if (!after.containsKey(id)) {
      after.put(id, before.get(id));
    }
    return after.get(id);
  }

  private void set(PpsRow row, Item item, String note) {
    String id = row.required("prdctIdntNo");
    after.put(id, item);
    lines.put(id, row.line());
    notes.put(id, note);
  }

  private List<ImportEntry> changed() {
    List<ImportEntry> entries = new ArrayList<>();
    after.forEach(
        (id, item) -> {
          if (!Objects.equals(item, before.get(id))) {
            entries.add(
                item == null
                    ? ImportEntry.delete(lines.get(id), id, notes.get(id))
                    : ImportEntry.put(lines.get(id), item, notes.get(id)));
          }
        });
    return entries;
  }
}
