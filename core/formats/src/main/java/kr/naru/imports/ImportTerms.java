package kr.naru.imports;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import kr.naru.imports.ImportRefusal.Rule;

/**
 * What the user says about a file. Kept with the proposal, so that a plan made again means the
 * same.
 *
 * @param scheme of the codes, null when not said
 * @param language of titles whose language the file does not say: ko, en, or null when not said
 * @param validFrom the first day on which the file holds, null when not said
 * @param fullList whether codes that the file does not hold end
 * @param day of the import
 */
public record ImportTerms(
    String scheme, String language, LocalDate validFrom, boolean fullList, LocalDate day) {

  private static final Pattern SCHEME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,39}");

  /**
   * @throws ImportRefusal when the parts do not fit
   */
  public ImportTerms {
    if (scheme != null && !SCHEME.matcher(scheme).matches()) {
      throw new ImportRefusal(
          Rule.TERMS,
          "scheme '" + scheme + "' is no name such as CPV: up to 40 letters, digits, . _ -");
    }
    if (language != null && !language.equals("ko") && !language.equals("en")) {
      throw new ImportRefusal(Rule.TERMS, "language '" + language + "' is none of ko, en");
    }
    if (fullList && validFrom == null) {
      throw new ImportRefusal(
          Rule.TERMS,
          "a full list ends the codes that it does not hold; say from which day it is valid (--valid-from 2026-01-01)");
    }
  }

  /**
   * From texts; null and empty count as not said.
   *
   * @throws ImportRefusal when one cannot be read
   */
  public static ImportTerms of(
      String scheme, String language, String validFrom, String fullList, LocalDate day) {
    return new ImportTerms(
        said(scheme), said(language), date(said(validFrom)), flag(said(fullList)), day);
  }

  /** One line that {@link #parse} reads. */
  public String text() {
    List<String> parts = new ArrayList<>();
    parts.add("scheme=" + (scheme == null ? "" : scheme));
    parts.add("language=" + (language == null ? "" : language));
    parts.add("validFrom=" + (validFrom == null ? "" : validFrom));
    parts.add("fullList=" + fullList);
    parts.add("day=" + day);
    return String.join(";", parts);
  }

  public static ImportTerms parse(String text) {
    Map<String, String> parts = new HashMap<>();
    for (String part : text.split(";")) {
      int equals = part.indexOf('=');
      parts.put(part.substring(0, equals), part.substring(equals + 1));
    }
    return of(
        parts.get("scheme"),
        parts.get("language"),
        parts.get("validFrom"),
        parts.get("fullList"),
        LocalDate.parse(parts.get("day")));
  }

  private static String said(String text) {
    return text == null || text.isEmpty() ? null : text;
  }

  private static LocalDate date(String text) {
    try {
      return text == null ? null : LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new ImportRefusal(
          Rule.TERMS, "valid from '" + text + "' is no date such as 2026-01-01", e);
    }
  }

  private static boolean flag(String text) {
    if (text == null || text.equals("false")) {
      return false;
    }
    if (!text.equals("true")) {
      throw new ImportRefusal(Rule.TERMS, "full list '" + text + "' is none of true, false");
    }
    return true;
  }
}
