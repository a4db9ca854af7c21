package kr.naru.pps;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kr.naru.imports.ImportRefusal;
import kr.naru.imports.ImportRefusal.Rule;

/**
 * One item of a response.
 *
 * @param line of the file, from 1
 * @param fields by element name, without those that are empty
 */
record PpsRow(int line, Map<String, String> fields) {

  /** 2016-07-12, 20160712, 201607121530, 2018-09-11 16:00:26.0. */
  private static final Pattern DAY =
      Pattern.compile("([0-9]{4})([-./]?)([0-9]{2})\\2([0-9]{2})([ T][0-9:.]+|[0-9]{4,6})?");

  private static final Pattern AMOUNT =
      Pattern.compile("[0-9]{1,3}(,[0-9]{3})+(\\.[0-9]+)?|[0-9]+(\\.[0-9]+)?");

  PpsRow {
    fields = Map.copyOf(fields);
  }

  /** Null when it is missing or empty. */
  String text(String field) {
    return fields.get(field);
  }

  /**
   * @throws ImportRefusal when it is missing or empty
   */
  String required(String field) {
    String text = text(field);
    if (text == null) {
      throw refuse(field + " is missing");
    }
    return text;
  }

  /** Null when it is missing or empty. */
  LocalDate day(String field) {
    String text = text(field);
    if (text == null) {
      return null;
    }
    Matcher day = DAY.matcher(text);
    try {
      if (day.matches()) {
        return LocalDate.of(
            Integer.parseInt(day.group(1)),
            Integer.parseInt(day.group(3)),
            Integer.parseInt(day.group(4)));
      }
    } catch (DateTimeException e) {
      throw refuse(field + " '" + text + "' is no day: " + e.getMessage());
    }
    throw refuse(field + " '" + text + "' is no date such as 2016-07-12 or 20160712");
  }

  BigDecimal amount(String field) {
    String text = required(field);
    if (!AMOUNT.matcher(text).matches()) {
      throw refuse(field + " '" + text + "' is no amount such as 33000");
    }
    return new BigDecimal(text.replace(",", ""));
  }

  /** Whether a flag says so; missing counts as what is usual. */
  boolean flag(String field, boolean usual) {
    String text = text(field);
    if (text == null) {
      return usual;
    }
    if (!text.equals("Y") && !text.equals("N")) {
      throw refuse(field + " '" + text + "' is none of Y, N");
    }
    return text.equals("Y");
  }

  ImportRefusal refuse(String problem) {
    return ImportRefusal.at(Rule.INVALID_VALUE, line, problem);
  }
}
