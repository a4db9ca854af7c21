package kr.naru.search;

import java.util.Map;
import java.util.regex.Pattern;
import kr.naru.catalog.CodeKey;

/**
 * A class with all that is below it: a scheme and the digits that its codes begin with. UNSPSC
 * 43210000 is branch {@code 4321}, CPV 30213100-6 is {@code 302131}: zeros at the end mean "all of
 * it", a check digit means nothing. Codes of other schemes are taken as they are.
 *
 * @param digits in other schemes letters too
 */
record ClassBranch(String scheme, String digits) {

  private static final Map<String, int[]> LEVELS =
      Map.of("UNSPSC", new int[] {2, 4, 6, 8}, "CPV", new int[] {2, 3, 4, 5, 8});

  private static final Pattern WHOLE = Pattern.compile("([0-9]{8})(-[0-9])?");
  private static final Pattern ZEROS = Pattern.compile("0+$");

  /** The branch of a class. */
  static ClassBranch of(CodeKey code) {
    return new ClassBranch(code.scheme(), digits(code.scheme(), code.code()));
  }

  /**
   * The branch that somebody asks for, such as {@code UNSPSC:4321}, or {@code CPV:30213100-6}.
   *
   * @throws IllegalArgumentException when there is no scheme, or nothing behind it
   */
  static ClassBranch parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 1 || colon == text.length() - 1) {
      throw new IllegalArgumentException(
          "'" + text + "' is no class such as UNSPSC:4321 or CPV:30213100-6");
    }
    return of(new CodeKey(text.substring(0, colon), text.substring(colon + 1)));
  }

  private static String digits(String scheme, String code) {
    if (!LEVELS.containsKey(scheme) || !WHOLE.matcher(code).matches()) {
      return code;
    }
    String digits = ZEROS.matcher(code.substring(0, 8)).replaceFirst("");
    for (int level : LEVELS.get(scheme)) {
      if (digits.length() <= level) {
        return code.substring(0, level);
      }
    }
    return digits;
  }

  /** The branch one level below this one that holds the other, or null where there is none. */
  ClassBranch below(ClassBranch other) {
    if (!scheme.equals(other.scheme)) {
      return null;
    }
    return other.first(digits.length());
  }

  /** The topmost branch that holds this one. */
  ClassBranch top() {
    return first(0);
  }

  private ClassBranch first(int behind) {
    int[] levels = LEVELS.get(scheme);
    if (levels == null) {
      return behind < digits.length() ? this : null;
    }
    for (int level : levels) {
      if (level > behind && level <= digits.length()) {
        return new ClassBranch(scheme, digits.substring(0, level));
      }
    }
    return null;
  }

  /** As in the index. */
  @Override
  public String toString() {
    return scheme + ":" + digits;
  }
}
