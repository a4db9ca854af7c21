package kr.naru.web.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import kr.naru.catalog.Violation;

/** Reads the fields of one JSON object, notes what is wrong and what was never asked for. */
final class JsonFields {

  private static final int LONGEST_LIST = 10_000;

  private final JsonNode object;
  private final String path;
  private final List<Violation> violations;
  private final Set<String> known = new HashSet<>();

  JsonFields(JsonNode object, String path, List<Violation> violations) {
    this.object = object;
    this.path = path;
    this.violations = violations;
    if (object != null && !object.isObject()) {
      add("", "must be an object, is " + kind(object));
    }
  }

  String text(String name) {
    JsonNode value = value(name);
    if (value == null) {
      return null;
    }
    if (!value.isTextual()) {
      add(name, "must be a text, is " + kind(value));
      return null;
    }
    return value.textValue();
  }

  BigDecimal number(String name) {
    JsonNode value = value(name);
    if (value == null) {
      return null;
    }
    try {
      if (value.isNumber()) {
        return bounded(value.decimalValue());
      }
      if (value.isTextual()) {
        return bounded(new BigDecimal(value.textValue()));
      }
    } catch (NumberFormatException e) {
      add(name, "'" + value.asText() + "' is no decimal number");
      return null;
    }
    add(name, "must be a number, is " + kind(value));
    return null;
  }

  LocalDate date(String name) {
    String value = text(name);
    try {
      return value == null ? null : LocalDate.parse(value);
    } catch (DateTimeParseException e) {
      add(name, "'" + value + "' is no date such as 2026-03-01");
      return null;
    }
  }

  <T> T choice(String name, Function<String, T> of) {
    String value = text(name);
    try {
      return value == null ? null : of.apply(value);
    } catch (IllegalArgumentException e) {
      add(name, e.getMessage());
      return null;
    }
  }

  <T> T object(String name, Function<JsonFields, T> read) {
    JsonNode value = value(name);
    if (value == null) {
      return null;
    }
    JsonFields fields = new JsonFields(value, path + name + ".", violations);
    T result = read.apply(fields);
    fields.refuseUnknown();
    return result;
  }

  <T> List<T> list(String name, Function<JsonFields, T> read) {
    JsonNode value = value(name);
    List<T> list = new ArrayList<>();
    if (value == null) {
      return list;
    }
    if (!value.isArray()) {
      add(name, "must be a list, is " + kind(value));
      return list;
    }
    if (value.size() > LONGEST_LIST) {
      add(name, "has " + value.size() + " entries; at most " + LONGEST_LIST + " are allowed");
      return list;
    }
    for (int i = 0; i < value.size(); i++) {
      JsonFields fields = new JsonFields(value.get(i), path + name + "[" + i + "].", violations);
      list.add(read.apply(fields));
      fields.refuseUnknown();
    }
    return list;
  }

  boolean has(String name) {
    return value(name) != null;
  }

  void refuseUnknown() {
    if (object == null) {
      return;
    }
    for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!known.contains(name)) {
        add(name, "is not known here");
      }
    }
  }

  void add(String name, String message) {
    String field = path + name;
    violations.add(
        new Violation(
            field.endsWith(".") ? field.substring(0, field.length() - 1) : field, message));
  }

  private JsonNode value(String name) {
    known.add(name);
    JsonNode value = object == null ? null : object.get(name);
    return value == null || value.isNull() ? null : value;
  }

  /** Keeps numbers such as 1e999999999 from being expanded. */
  private static BigDecimal bounded(BigDecimal value) {
    if (Math.abs((long) value.scale()) > 100 || value.precision() > 100) {
      throw new NumberFormatException("too many digits");
    }
    return value;
  }

  private static String kind(JsonNode node) {
    return node.getNodeType().name().toLowerCase(java.util.Locale.ROOT);
  }
}
