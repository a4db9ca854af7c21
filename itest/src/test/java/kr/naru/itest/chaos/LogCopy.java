package kr.naru.itest.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import kr.naru.itest.Answer;
import kr.naru.itest.Api;

/** The log from its first record on, as far as it was read. */
final class LogCopy {

  private static final int PAGE = 1_000;

  private final List<LogRecord> records = new ArrayList<>();
  private String logId;

  /**
   * Reads on to the head.
   *
   * @return false when the server could not answer all of it
   * @throws IllegalStateException when a position is missing or the log is another one
   */
  boolean extend(Api master) {
    while (true) {
      JsonNode page;
      try {
        Answer answer = master.get("/admin/log?since=" + records.size() + "&limit=" + PAGE);
        if (answer.status() != 200) {
          return false;
        }
        page = answer.json();
      } catch (IOException away) {
        return false;
      }
      requireSameLog(page.path("logId").asText());
      page.path("records").forEach(this::add);
      if (page.path("head").asLong() <= records.size()) {
        return true;
      }
      if (page.path("records").isEmpty()) {
        throw new IllegalStateException(
            "head is " + page.path("head") + ", but nothing follows " + records.size());
      }
    }
  }

  private void requireSameLog(String id) {
    if (logId != null && !logId.equals(id)) {
      throw new IllegalStateException("the log was " + logId + " and is " + id);
    }
    logId = id;
  }

  private void add(JsonNode json) {
    LogRecord record = LogRecord.of(json);
    if (record.position() != records.size() + 1) {
      throw new IllegalStateException(record + " follows position " + records.size());
    }
    records.add(record);
  }

  /** In order; the record at index i has position i + 1. */
  List<LogRecord> records() {
    return records;
  }
}
