package kr.naru.console.catalog;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.sql.SQLException;
import java.util.List;
import kr.naru.catalog.ClassificationCode;
import kr.naru.catalog.Item;
import kr.naru.catalog.Title;
import kr.naru.changelog.EntityKey;
import kr.naru.ejb.catalog.CatalogQueries;
import kr.naru.ejb.feed.StatusService;
import kr.naru.feed.RecordStatus;

/** One item, and what the log has of it. */
@Named("itemPage")
@RequestScoped
public class ItemPage {

  private static final int HISTORY = 20;

  @Inject private CatalogQueries queries;
  @Inject private StatusService status;

  private String id;
  private Item item;
  private Title className;
  private List<RecordStatus> history = List.of();

  public void load() throws SQLException {
    if (id == null || id.isEmpty()) {
      return;
    }
    item = queries.item(id).orElse(null);
    if (item != null && item.classification() != null) {
      className = queries.code(item.classification()).map(ClassificationCode::title).orElse(null);
    }
    history = status.recordsOf(EntityKey.item(id), Long.MAX_VALUE, HISTORY);
  }

  public String getId() {
    return id;
  }

  public void setId(String id) {
    this.id = id;
  }

  /** Null when the catalog has none (any more). */
  public Item getItem() {
    return item;
  }

  /** Null when the class is not in the list of codes. */
  public Title getClassName() {
    return className;
  }

  /** The newest first. */
  public List<RecordStatus> getHistory() {
    return history;
  }
}
