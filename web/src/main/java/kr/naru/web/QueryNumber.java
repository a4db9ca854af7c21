package kr.naru.web;

import java.util.List;
import kr.naru.web.json.InvalidInput;

/**
 * Whole numbers in addresses. JAX-RS would take a parameter that is none for an address that is not
 * there.
 */
public final class QueryNumber {

  private QueryNumber() {}

  /**
   * The parameter {@code limit}, at least 1 and at the most so much.
   *
   * @throws InvalidInput 400
   */
  public static int limit(String text, int most) {
    try {
      return Math.max(1, Math.min(Integer.parseInt(text), most));
    } catch (NumberFormatException e) {
      throw wrong("limit", text);
    }
  }

  /**
   * @throws InvalidInput 400, naming the parameter
   */
  public static long asLong(String name, String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw wrong(name, text);
    }
  }

  private static InvalidInput wrong(String name, String text) {
    return new InvalidInput(400, name + "=" + text + ": a whole number is expected", List.of());
  }
}
