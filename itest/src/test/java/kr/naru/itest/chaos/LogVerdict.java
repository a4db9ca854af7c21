package kr.naru.itest.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import kr.naru.itest.chaos.Attempt.Outcome;

/** Compares the whole log with what was sent and answered. */
final class LogVerdict {

  private final History history;
  private final List<LogRecord> log;

  /** The last position of each set in the log. */
  private final Map<Integer, Long> positions = new HashMap<>();

  LogVerdict(History history, List<LogRecord> log) {
    this.history = history;
    this.log = log;
  }

  Map<Integer, Long> positions() {
    return positions;
  }

  /** Positions were given once: what was read while the test ran is what stands there now. */
  void isContinuationOf(List<LogRecord> earlier) {
    assertThat(log.size()).isGreaterThanOrEqualTo(earlier.size());
    assertThat(log.subList(0, earlier.size())).isEqualTo(earlier);
  }

  /** Sets fill the log without gap, and each is one that was sent, whole and once. */
  void holdsWholeSets() {
    long position = 1;
    while (position <= log.size()) {
      long first = position;
      long last = log.get((int) first - 1).last();
      assertThat(last).as("end of the set at %d", first).isBetween(first, (long) log.size());
      List<LogRecord> records = log.subList((int) first - 1, (int) last);
      assertThat(records)
          .as("range of the set at %d", first)
          .allMatch(record -> record.first() == first && record.last() == last);
      isOneSet(records);
      position = last + 1;
    }
  }

  private void isOneSet(List<LogRecord> records) {
    Set<Integer> numbers =
        records.stream()
            .filter(LogRecord::isPut)
            .map(LogRecord::number)
            .collect(Collectors.toSet());
    assertThat(numbers).as("sets in one range: %s", records).hasSize(1);
    int number = numbers.iterator().next();
    Attempt attempt = history.attempt(number);
    assertThat(attempt).as("what wrote %s", records).isNotNull();
    assertThat(attempt.outcome()).as("%s is in the log", attempt).isNotEqualTo(Outcome.REFUSED);
    assertThat(positions.put(number, records.get(records.size() - 1).position()))
        .as("%s is twice in the log", attempt)
        .isNull();
    assertThat(keys(records, "put")).as("puts of %s", attempt).isEqualTo(attempt.set().puts());
    assertThat(attempt.set().deletes())
        .as("deletes of %s", attempt)
        .containsAll(keys(records, "delete"));
    assertThat(records).as("records of %s", attempt).doesNotHaveDuplicates();
  }

  private static Set<String> keys(List<LogRecord> records, String operation) {
    return records.stream()
        .filter(record -> record.isItem() && record.operation().equals(operation))
        .map(LogRecord::key)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  void holdsAllThatWasAcknowledged() {
    List<Attempt> missing =
        history.attempts().stream()
            .filter(attempt -> attempt.outcome() == Outcome.COMMITTED)
            .filter(attempt -> !positions.containsKey(attempt.set().number()))
            .toList();
    assertThat(missing).as("acknowledged and not in the log").isEmpty();
  }

  /** A set that was sent after another had been acknowledged stands behind it. */
  void keepsTheOrderOfWrites() {
    List<Attempt> logged =
        history.attempts().stream()
            .filter(attempt -> positions.containsKey(attempt.set().number()))
            .toList();
    List<Attempt> bySending = new ArrayList<>(logged);
    bySending.sort(Comparator.comparingLong(Attempt::sent));
    List<Attempt> byAnswer =
        new ArrayList<>(
            logged.stream().filter(attempt -> attempt.outcome() == Outcome.COMMITTED).toList());
    byAnswer.sort(Comparator.comparingLong(Attempt::answered));
    int next = 0;
    long highest = 0;
    for (Attempt attempt : bySending) {
      while (next < byAnswer.size() && byAnswer.get(next).answered() < attempt.sent()) {
        highest = Math.max(highest, positions.get(byAnswer.get(next++).set().number()));
      }
      assertThat(positions.get(attempt.set().number()))
          .as("%s was sent when position %d was acknowledged", attempt, highest)
          .isGreaterThan(highest);
    }
  }

  /** The last record of each item says what the catalog holds. */
  void endsAtTheList(List<JsonNode> items) {
    Map<String, Integer> logged = new TreeMap<>();
    for (LogRecord record : log) {
      if (record.isItem() && record.isPut()) {
        logged.put(record.key(), record.number());
      } else if (record.isItem()) {
        logged.remove(record.key());
      }
    }
    Map<String, Integer> listed = new TreeMap<>();
    items.forEach(item -> listed.put(item.path("id").asText(), ItemJson.number(item)));
    assertThat(listed).isEqualTo(logged);
  }
}
