package kr.naru.console.catalog;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.sql.SQLException;
import java.util.List;
import kr.naru.catalog.store.ItemSearch;
import kr.naru.ejb.catalog.CatalogQueries;

/** A page of items. */
@Named("catalog")
@RequestScoped
public class Catalog {

  private static final int PAGE = 50;

  @Inject private CatalogQueries queries;

  private String id;
  private String name;
  private String scheme;
  private String code;
  private String after;
  private String before;
  private List<ItemSearch.Row> rows;
  private boolean earlier;
  private boolean later;

  /** Reads one row more than it shows, to know whether there are any. */
  public void load() throws SQLException {
    ItemSearch.Wanted wanted = new ItemSearch.Wanted(id, name, scheme, code);
    if (before != null) {
      List<ItemSearch.Row> found = queries.before(wanted, before, PAGE + 1);
      earlier = found.size() > PAGE;
      later = true;
      rows = earlier ? found.subList(1, found.size()) : found;
    } else {
      List<ItemSearch.Row> found = queries.after(wanted, after == null ? "" : after, PAGE + 1);
      earlier = after != null;
      later = found.size() > PAGE;
      rows = later ? found.subList(0, PAGE) : found;
    }
  }

  public List<ItemSearch.Row> getRows() {
    return rows;
  }

  public List<String> getSchemes() throws SQLException {
    return queries.schemes();
  }

  public boolean isSearching() {
    return id != null || name != null || scheme != null || code != null;
  }

  public String getFirst() {
    return rows.isEmpty() ? "" : rows.get(0).id();
  }

  public String getLast() {
    return rows.isEmpty() ? "" : rows.get(rows.size() - 1).id();
  }

  public boolean isEarlier() {
    return earlier;
  }

  public boolean isLater() {
    return later;
  }

  public String getId() {
    return id;
  }

  public void setId(String id) {
    this.id = given(id);
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = given(name);
  }

  public String getScheme() {
    return scheme;
  }

  public void setScheme(String scheme) {
    this.scheme = given(scheme);
  }

  public String getCode() {
    return code;
  }

  public void setCode(String code) {
    this.code = given(code);
  }

  public String getAfter() {
    return after;
  }

  public void setAfter(String after) {
    this.after = given(after);
  }

  public String getBefore() {
    return before;
  }

  public void setBefore(String before) {
    this.before = given(before);
  }

  private static String given(String text) {
    return text == null || text.isBlank() ? null : text;
  }
}
