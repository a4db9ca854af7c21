package kr.naru.itest.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import kr.naru.itest.Answer;
import kr.naru.itest.Api;
import kr.naru.itest.chaos.Attempt.Outcome;

/** Reads some groups or all items, again and again, and notes which sets it saw. */
final class Reader implements Callable<Void> {

  private static final int GROUPS_AT_ONCE = 4;
  private static final int BULK_AT_ONCE = 40;
  private static final int FARTHEST = 10_000;
  private static final long PAUSE_MILLIS = 15;
  private static final long PAUSE_AFTER_FAILURE_MILLIS = 200;

  private final String place;
  private final Api api;
  private final History history;
  private final Random random;
  private final int bulk;
  private final BooleanSupplier stop;

  /**
   * @param place {@code mall}, {@code search}, or {@code master}, which can only list
   * @param bulk how many items of the group {@link Groups#BULK} there may be
   */
  Reader(String place, Api api, History history, Random random, int bulk, BooleanSupplier stop) {
    this.place = place;
    this.api = api;
    this.history = history;
    this.random = random;
    this.bulk = bulk;
    this.stop = stop;
  }

  @Override
  public Void call() throws InterruptedException {
    while (!stop.getAsBoolean()) {
      boolean answered = random.nextInt(4) == 0 ? all() : one();
      Thread.sleep(answered ? PAUSE_MILLIS : PAUSE_AFTER_FAILURE_MILLIS);
    }
    return null;
  }

  private boolean one() {
    return switch (place) {
      case "mall" -> some();
      case "search" -> bulk > 0 && random.nextBoolean() ? mass() : all();
      default -> all();
    };
  }

  private boolean some() {
    Set<String> ids = new LinkedHashSet<>();
    for (int i = 0; i < GROUPS_AT_ONCE; i++) {
      ids.addAll(Groups.members(random.nextInt(Groups.COUNT)));
    }
    for (int i = 0; i < Math.min(bulk, BULK_AT_ONCE); i++) {
      ids.add(Groups.bulk(random.nextInt(bulk)));
    }
    return read(
        "/mall/items?" + ids.stream().map(id -> "id=" + id).collect(Collectors.joining("&")), ids);
  }

  /** All small groups; in lists the items of the large one sort before them. */
  private boolean all() {
    Set<String> ids = new LinkedHashSet<>();
    for (int group = 0; group < Groups.COUNT; group++) {
      ids.addAll(Groups.members(group));
    }
    return read(
        switch (place) {
          case "mall" -> "/mall/items?limit=1000&after=g";
          case "search" -> "/search?q=set+-bulk&limit=100";
          default -> "/catalog/items?limit=1000&after=g";
        },
        ids);
  }

  /** Some items of the large group, and how many there are: all or none. */
  private boolean mass() {
    int offset = random.nextInt(Math.min(bulk, FARTHEST));
    return read("/search?q=bulk&sort=id&limit=40&offset=" + offset, Set.of());
  }

  private boolean read(String path, Set<String> asked) {
    long begun = System.nanoTime();
    Answer answer;
    try {
      answer = api.get(path);
    } catch (IOException broken) {
      history.failure(place + " reader", broken.toString());
      return false;
    }
    long ended = System.nanoTime();
    if (answer.status() != 200) {
      history.failure(place + " reader", answer.toString());
      return false;
    }
    JsonNode json = answer.json();
    try {
      Map<Integer, Integer> seen = seen(json, asked);
      long applied = json.path("applied").asLong(-1);
      history.saw(new Observation(place, begun, ended, applied, seen));
    } catch (IllegalStateException mixed) {
      history.violation(place + ": " + mixed.getMessage());
    }
    return true;
  }

  /**
   * @throws IllegalStateException when a group is not as one set left it
   */
  private Map<Integer, Integer> seen(JsonNode answer, Set<String> asked) {
    Map<Integer, Integer> seen = new HashMap<>();
    asked.forEach(id -> seen.put(Groups.of(id), 0));
    if (asked.isEmpty()) {
      requireAllOrNone(answer.path("total").asInt());
      seen.put(Groups.BULK, 0);
    }
    Set<String> present = new HashSet<>();
    for (JsonNode item : answer.has("hits") ? answer.path("hits") : answer.path("items")) {
      String id = item.path("id").asText();
      int number = answer.has("hits") ? ItemJson.numberOfHit(item) : ItemJson.number(item);
      int other = seen.put(Groups.of(id), number);
      if (other != 0 && other != number) {
        throw new IllegalStateException(
            "group of "
                + id
                + " shows "
                + history.attempt(other)
                + " and "
                + history.attempt(number));
      }
      present.add(id);
    }
    seen.forEach((group, number) -> requireWhole(group, number, present, asked));
    return seen;
  }

  private void requireAllOrNone(int total) {
    if (total != 0 && total != bulk) {
      throw new IllegalStateException(total + " of " + bulk + " items of the large set are there");
    }
  }

  private void requireWhole(int group, int number, Set<String> present, Set<String> asked) {
    if (number == 0) {
      return;
    }
    Attempt attempt = history.attempt(number);
    if (attempt == null || attempt.outcome() == Outcome.REFUSED) {
      throw new IllegalStateException("group " + group + " shows " + attempt + ", " + number);
    }
    for (String id : asked) {
      if (Groups.of(id) == group && attempt.set().puts().contains(id) != present.contains(id)) {
        throw new IllegalStateException(
            id
                + (present.contains(id) ? " is there" : " is missing")
                + ", left otherwise by "
                + attempt);
      }
    }
  }
}
