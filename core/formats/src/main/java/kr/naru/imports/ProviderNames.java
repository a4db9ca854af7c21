package kr.naru.imports;

/** The numbers by which a provider names an item; any of them may be missing (null). */
public record ProviderNames(String seller, String manufacturer, String standard) {

  /** Whether the item is named at all: a manufacturer's number alone names none. */
  public boolean isEmpty() {
    return seller == null && standard == null;
  }

  /** These names, with the other's in place of those that are missing. */
  public ProviderNames or(ProviderNames other) {
    return new ProviderNames(
        seller == null ? other.seller : seller,
        manufacturer == null ? other.manufacturer : manufacturer,
        standard == null ? other.standard : standard);
  }
}
