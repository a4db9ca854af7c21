package kr.naru.codes;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kr.naru.catalog.ClassificationCode;
import kr.naru.catalog.CodeKey;
import kr.naru.catalog.ItemRules;
import kr.naru.catalog.Title;
import kr.naru.catalog.Violation;
import kr.naru.imports.ImportRefusal;
import kr.naru.imports.ImportRefusal.Rule;
import kr.naru.imports.ImportTerms;

/** Reads a code list whole or refuses it with the line of its first error. */
final class CodeListReader {

  private final ImportTerms terms;
  private final CodeForm form;
  private final List<CodeList.Entry> entries = new ArrayList<>();

  private CodeListReader(ImportTerms terms) {
    this.terms = terms;
    this.form = new CodeForm(terms.scheme());
  }

  /**
   * @param octets in UTF-8
   * @throws ImportRefusal with line and rule
   */
  static CodeList read(byte[] octets, CodeListFormat format, ImportTerms terms) {
    if (terms.scheme() == null) {
      throw new ImportRefusal(
          Rule.TERMS, "a code list does not say which scheme it is of; say it: --scheme CPV");
    }
    CodeListReader reader = new CodeListReader(terms);
    switch (format) {
      case JSON -> JsonCodes.read(octets, reader::take);
      case CSV -> CsvCodes.read(octets, reader::take);
    }
    if (reader.entries.isEmpty()) {
      throw new ImportRefusal(Rule.EMPTY, "the file holds no codes");
    }
    return new CodeList(terms.scheme(), reader.entries);
  }

  /** One code as it stands in the file, by the names of the CSV columns; blank means not said. */
  @FunctionalInterface
  interface Taker {
    void take(int line, Map<String, String> fields);
  }

  private void take(int line, Map<String, String> fields) {
    String code = fields.get("code");
    if (code == null) {
      throw ImportRefusal.at(Rule.INVALID_VALUE, line, "code is missing");
    }
    form.check(line, code);
    CodeList.Entry entry =
        new CodeList.Entry(
            line,
            code,
            title(line, fields),
            date(line, "valid_from", fields),
            date(line, "valid_to", fields),
            fields.get("replaced_by"));
    check(entry);
    entries.add(entry);
  }

  private Title title(int line, Map<String, String> fields) {
    String ko = fields.get("title_ko");
    String en = fields.get("title_en");
    String title = fields.get("title");
    if (title == null) {
      return new Title(ko, en);
    }
    if (terms.language() == null && title.codePoints().anyMatch(CodeListReader::isKorean)) {
      throw ImportRefusal.at(
          Rule.INVALID_VALUE,
          line,
          "code "
              + fields.get("code")
              + " has a Korean title; say so: --language ko (without it titles are English)");
    }
    return "ko".equals(terms.language()) ? new Title(title, en) : new Title(ko, title);
  }

  private static boolean isKorean(int point) {
    return Character.UnicodeScript.of(point) == Character.UnicodeScript.HANGUL;
  }

  private static LocalDate date(int line, String column, Map<String, String> fields) {
    String text = fields.get(column);
    try {
      return text == null ? null : LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw ImportRefusal.at(
          Rule.INVALID_VALUE, line, column + " '" + text + "' is no date such as 2026-01-01");
    }
  }

  private void check(CodeList.Entry entry) {
    List<Violation> violations =
        ItemRules.check(
            new ClassificationCode(
                new CodeKey(terms.scheme(), entry.code()),
                entry.title(),
                entry.validFrom(),
                entry.validTo(),
                entry.replacedBy()));
    if (!violations.isEmpty()) {
      Violation first = violations.get(0);
      throw ImportRefusal.at(
          Rule.INVALID_VALUE,
          entry.line(),
          "code " + entry.code() + ": " + first.field() + " " + first.message());
    }
  }
}
