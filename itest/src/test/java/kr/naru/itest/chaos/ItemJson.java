package kr.naru.itest.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An item that shows the number of its set in each table that it is stored in. */
final class ItemJson {

  private static final Pattern NAME = Pattern.compile("set (\\d+);");

  private ItemJson() {}

  static String name(int number) {
    return "set " + number + ";";
  }

  static String of(String id, int number) {
    return """
    {"id":"%1$s","name":{"en":"%2$s","ko":"묶음 %3$d"},"attributes":[{"name":"set","value":"%3$d"}],\
    "contractLines":[{"contract":"C","line":"1","currency":"KRW","price":%3$d,"tiers":[{"minimumQuantity":10,"price":%3$d}]},\
    {"contract":"C","line":"2","currency":"KRW","price":%3$d}]}"""
        .formatted(id, name(number), number);
  }

  /**
   * @return the set that wrote the item
   * @throws IllegalStateException when its parts come from several
   */
  static int number(JsonNode item) {
    int number = number(item.path("name").path("en").asText());
    JsonNode lines = item.path("contractLines");
    if (item.path("attributes").path(0).path("value").asInt() != number
        || lines.size() != 2
        || lines.path(0).path("price").asInt() != number
        || lines.path(0).path("tiers").path(0).path("price").asInt() != number
        || lines.path(1).path("price").asInt() != number) {
      throw new IllegalStateException("an item of two states: " + item);
    }
    return number;
  }

  /**
   * The same of what a search shows of an item.
   *
   * @throws IllegalStateException when its parts come from several
   */
  static int numberOfHit(JsonNode hit) {
    int number = number(hit.path("name").path("en").asText());
    if (hit.path("offer").path("price").asInt() != number || hit.path("offers").asInt() != 2) {
      throw new IllegalStateException("a hit of two states: " + hit);
    }
    return number;
  }

  /**
   * @return 0 when the text names no set
   */
  static int number(String text) {
    Matcher matcher = NAME.matcher(text);
    return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
  }
}
