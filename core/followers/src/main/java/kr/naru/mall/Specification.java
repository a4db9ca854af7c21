package kr.naru.mall;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import kr.naru.catalog.ItemAttribute;

/** The attributes of a listing in one column: a JSON array of [name, value, unit]. */
final class Specification {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Specification() {}

  static String write(List<ItemAttribute> attributes) {
    if (attributes.isEmpty()) {
      return null;
    }
    List<String[]> rows = new ArrayList<>();
    for (ItemAttribute attribute : attributes) {
      rows.add(new String[] {attribute.name(), attribute.value(), attribute.unit()});
    }
    try {
      return JSON.writeValueAsString(rows);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("strings cannot be written as JSON", e);
    }
  }

  static List<ItemAttribute> read(String column) {
    if (column == null) {
      return List.of();
    }
    try {
      List<ItemAttribute> attributes = new ArrayList<>();
      for (String[] row : JSON.readValue(column, String[][].class)) {
        attributes.add(new ItemAttribute(row[0], row[1], row[2]));
      }
      return attributes;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          "mall_listing.specification was changed by somebody else: " + e.getOriginalMessage(), e);
    }
  }
}
