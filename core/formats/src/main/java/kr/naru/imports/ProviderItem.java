package kr.naru.imports;

/**
 * An item that a provider's catalogue brought, and how the provider names it.
 *
 * @param id the item's identification number in our catalog
 * @param catalogue the provider's catalogue it came with
 * @param line the line of that catalogue
 */
public record ProviderItem(
    String id, String provider, String catalogue, String line, ProviderNames names) {}
