package kr.naru.codes;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import kr.naru.imports.ImportRefusal;
import kr.naru.imports.ImportRefusal.Rule;

/**
 * How the codes of a scheme are written. Which codes there are is for the lists to say, never for
 * this class: countries add their own.
 *
 * <p>CPV's ninth digit is a check digit whose rule was never published (a weighted sum holds for
 * most codes, not for all), so it cannot be computed; that two check digits stand behind the same
 * eight digits is found.
 */
final class CodeForm {

  private static final Pattern CPV = Pattern.compile("[0-9]{8}-[0-9]");
  private static final Pattern UNSPSC = Pattern.compile("[0-9]{8}([0-9]{2})?");
  private static final int CPV_DIGITS = 8;

  private final String scheme;
  private final Map<String, Integer> seen = new HashMap<>();

  CodeForm(String scheme) {
    this.scheme = scheme;
  }

  /**
   * @throws ImportRefusal when the scheme has no such code, or the file had it before
   */
  void check(int line, String code) {
    if (scheme.equals("CPV") && !CPV.matcher(code).matches()) {
      throw ImportRefusal.at(
          Rule.INVALID_VALUE,
          line,
          "code '" + code + "' is no CPV code such as 03111000-2: 8 digits, -, check digit");
    }
    if (scheme.equals("UNSPSC") && !UNSPSC.matcher(code).matches()) {
      throw ImportRefusal.at(
          Rule.INVALID_VALUE,
          line,
          "code '" + code + "' is no UNSPSC code such as 43211503: 8 digits, in Korea also 10");
    }
    String name = scheme.equals("CPV") ? code.substring(0, CPV_DIGITS) : code;
    Integer before = seen.put(name, line);
    if (before != null) {
      throw ImportRefusal.at(
          Rule.DOUBLED,
          line,
          "code "
              + code
              + " stands on line "
              + before
              + " already"
              + (scheme.equals("CPV") ? ", perhaps with another check digit" : ""));
    }
  }
}
