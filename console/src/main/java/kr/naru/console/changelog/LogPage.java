package kr.naru.console.changelog;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.List;
import kr.naru.changelog.EntityKey;
import kr.naru.changelog.EntityType;
import kr.naru.changelog.LoggedChange;
import kr.naru.console.ui.Language;
import kr.naru.console.ui.Texts;
import kr.naru.ejb.feed.StatusService;
import kr.naru.feed.RecordStatus;

/** Records of the log: from a position or time on, or those of one item or code. Source: SYNC-6. */
@Named("logPage")
@RequestScoped
public class LogPage {

  private static final int PAGE = 25;

  @Inject private StatusService status;
  @Inject private Language language;
  @Inject private Texts texts;

  private String position;
  private String time;
  private String item;
  private long head;
  private String trouble;
  private List<RecordStatus> rows = List.of();

  public void load() throws SQLException {
    head = status.head().position();
    if (item != null) {
      rows = status.recordsOf(entity(), below(), PAGE);
      return;
    }
    long first = first();
    rows = first > head ? List.of() : status.records(first - 1, PAGE);
  }

  /** The last page when nothing is asked for. */
  private long first() throws SQLException {
    long latest = Math.max(1, head - PAGE + 1);
    if (time != null) {
      try {
        return 1
            + status.positionBefore(
                LocalDateTime.parse(time).atZone(language.getZone()).toInstant());
      } catch (DateTimeException e) {
        trouble = texts.of("log.time.wrong", time);
        return latest;
      }
    }
    return position == null ? latest : Math.max(1, number(latest));
  }

  private long below() {
    return position == null ? Long.MAX_VALUE : number(Long.MAX_VALUE);
  }

  private long number(long otherwise) {
    try {
      return Long.parseLong(position.replaceAll("[,\\s]", ""));
    } catch (NumberFormatException e) {
      trouble = texts.of("log.position.wrong", position);
      return otherwise;
    }
  }

  /** A code stands in the log as {@code scheme:code}; ids of items may hold a colon too. */
  private EntityKey entity() {
    return item.startsWith("code ")
        ? new EntityKey(EntityType.CODE, item.substring(5))
        : EntityKey.item(item);
  }

  /** Where a record stands in its set. */
  public String place(LoggedChange change) {
    if (change.setFirst() == change.setLast()) {
      return "only";
    }
    if (change.position() == change.setFirst()) {
      return "first";
    }
    return change.endsSet() ? "last" : "middle";
  }

  public String content(LoggedChange change) {
    return XmlText.indented(change.change().content());
  }

  public List<RecordStatus> getRows() {
    return rows;
  }

  public long getHead() {
    return head;
  }

  /** What could not be read of the question; null when all could. */
  public String getTrouble() {
    return trouble;
  }

  public boolean isEarlier() {
    return item == null && !rows.isEmpty() && first(rows) > 1;
  }

  public boolean isLater() {
    return item == null ? !rows.isEmpty() && last(rows) < head : rows.size() == PAGE;
  }

  public long getEarlierPosition() {
    return Math.max(1, first(rows) - PAGE);
  }

  public long getLaterPosition() {
    return item == null ? last(rows) + 1 : last(rows);
  }

  private static long first(List<RecordStatus> rows) {
    return rows.get(0).change().position();
  }

  private static long last(List<RecordStatus> rows) {
    return rows.get(rows.size() - 1).change().position();
  }

  public String getPosition() {
    return position;
  }

  public void setPosition(String position) {
    this.position = given(position);
  }

  public String getTime() {
    return time;
  }

  public void setTime(String time) {
    this.time = given(time);
  }

  public String getItem() {
    return item;
  }

  public void setItem(String item) {
    this.item = given(item);
  }

  private static String given(String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
