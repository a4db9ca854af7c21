package kr.naru.approval;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import kr.naru.catalog.ClassificationCode;
import kr.naru.catalog.Item;
import kr.naru.imports.KnownCatalog;
import kr.naru.imports.ProviderItem;

/** A catalog of what it was made with. */
record ListedCatalog(List<Item> items, List<ClassificationCode> codes) implements KnownCatalog {

  static ListedCatalog of(Item... items) {
    return new ListedCatalog(Arrays.asList(items), List.of());
  }

  static ListedCatalog of(ClassificationCode... codes) {
    return new ListedCatalog(List.of(), Arrays.asList(codes));
  }

  @Override
  public Map<String, Item> items(Collection<String> ids) {
    Set<String> wanted = new HashSet<>(ids);
    return items.stream()
        .filter(item -> wanted.contains(item.id()))
        .collect(Collectors.toMap(Item::id, Function.identity()));
  }

  @Override
  public List<Item> itemsIn(String scheme, Collection<String> codes) {
    throw new UnsupportedOperationException("nobody asks here");
  }

  @Override
  public List<ProviderItem> itemsOf(String provider) {
    throw new UnsupportedOperationException("nobody asks here");
  }

  @Override
  public boolean knows(String scheme) {
    return !codes(scheme).isEmpty();
  }

  @Override
  public Map<String, ClassificationCode> codes(String scheme) {
    return codes.stream()
        .filter(code -> code.key().scheme().equals(scheme))
        .collect(Collectors.toMap(code -> code.key().code(), Function.identity()));
  }

  @Override
  public Map<String, ClassificationCode> codes(String scheme, Collection<String> wanted) {
    Map<String, ClassificationCode> found = codes(scheme);
    found.keySet().retainAll(wanted);
    return found;
  }
}
