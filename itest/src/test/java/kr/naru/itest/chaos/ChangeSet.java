package kr.naru.itest.chaos;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A set to be sent.
 *
 * @param code whether it also changes a classification code, which all lanes wait for
 * @param invalid whether one more entry makes the whole set invalid
 */
record ChangeSet(int number, Set<String> puts, Set<String> deletes, boolean code, boolean invalid) {

  private static final int MOST_GROUPS = 3;
  private static final int MOST_ITEMS = 6;

  static ChangeSet random(int number, Random random) {
    Set<String> puts = new TreeSet<>();
    Set<String> deletes = new TreeSet<>();
    int groups = 1 + random.nextInt(MOST_GROUPS);
    for (int i = 0; i < groups; i++) {
      List<String> members = new ArrayList<>(Groups.members(random.nextInt(Groups.COUNT)));
      if (puts.contains(members.get(0))
          || deletes.contains(members.get(0))
          || puts.size() + deletes.size() + members.size() > MOST_ITEMS) {
        continue;
      }
      Collections.shuffle(members, random);
      puts.add(members.remove(0));
      for (String member : members) {
        (random.nextInt(10) == 0 ? deletes : puts).add(member);
      }
    }
    return new ChangeSet(number, puts, deletes, random.nextInt(30) == 0, random.nextInt(10) == 0);
  }

  /** Writes a group whole. */
  static ChangeSet whole(int number, int group) {
    return new ChangeSet(number, new TreeSet<>(Groups.members(group)), Set.of(), false, false);
  }

  static ChangeSet bulk(int number, int items) {
    Set<String> puts = new TreeSet<>();
    for (int item = 0; item < items; item++) {
      puts.add(Groups.bulk(item));
    }
    return new ChangeSet(number, puts, Set.of(), false, false);
  }

  Set<Integer> groups() {
    Set<Integer> groups = new TreeSet<>();
    puts.forEach(id -> groups.add(Groups.of(id)));
    deletes.forEach(id -> groups.add(Groups.of(id)));
    return groups;
  }

  /** The body of {@code POST /catalog/changes}; the entries are not in order of id. */
  String json(Random random) {
    List<String> entries = new ArrayList<>();
    puts.forEach(id -> entries.add("{\"op\":\"put\",\"item\":" + ItemJson.of(id, number) + "}"));
    deletes.forEach(id -> entries.add("{\"op\":\"delete\",\"id\":\"" + id + "\"}"));
    if (code) {
      entries.add(
          """
          {"op":"put","code":{"scheme":"CHAOS","code":"%d","title":{"en":"%s"}}}"""
              .formatted(number % 5, ItemJson.name(number)));
    }
    if (invalid) {
      entries.add(
          """
          {"op":"put","item":{"id":"invalid","name":{"en":"x"},"contractLines":[{"contract":"I","line":"1","currency":"KRW","price":-1}]}}""");
    }
    Collections.shuffle(entries, random);
    return entries.stream().collect(Collectors.joining(",\n", "{\"changes\":[", "]}"));
  }

  /** The body of {@code POST /proposals}. */
  String ndjson() {
    return puts.stream().map(id -> ItemJson.of(id, number)).collect(Collectors.joining("\n"));
  }
}
