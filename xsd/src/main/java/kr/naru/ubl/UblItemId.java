package kr.naru.ubl;

/** How a provider names an item; any of them may be missing (null). */
public record UblItemId(String seller, String manufacturer, String standard) {

  boolean isEmpty() {
    return seller == null && standard == null;
  }
}
