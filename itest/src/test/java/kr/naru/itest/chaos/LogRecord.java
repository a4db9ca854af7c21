package kr.naru.itest.chaos;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A record of the log as {@code GET /admin/log} shows it.
 *
 * @param first position of the first record of its set
 * @param last position of the last one
 * @param number of the set that its content shows; 0 for deletes
 */
record LogRecord(
    long position, long first, long last, String entity, String operation, String key, int number) {

  static LogRecord of(JsonNode json) {
    return new LogRecord(
        json.path("position").asLong(),
        json.path("set").path(0).asLong(),
        json.path("set").path(1).asLong(),
        json.path("entity").asText(),
        json.path("op").asText(),
        json.path("key").asText(),
        ItemJson.number(json.path("content").asText()));
  }

  boolean isPut() {
    return operation.equals("put");
  }

  boolean isItem() {
    return entity.equals("item");
  }
}
