package kr.naru.itest.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import kr.naru.itest.Landscape;
import kr.naru.itest.Postgres;
import kr.naru.testing.Seed;
import org.junit.jupiter.api.Test;

/**
 * Nothing is lost, mixed, reordered or numbered twice, whatever dies.
 *
 * <ul>
 *   <li>{@code -Dnaru.sets=20000} is the full size, with five kills of each.
 *   <li>{@code -Dnaru.full=true} kills the search twenty times instead of once.
 *   <li>{@code -Dnaru.approval=true} approves a large proposal in the middle.
 *   <li>{@code -Dnaru.seed=…} repeats the choices of a run, though not its timing.
 * </ul>
 */
class ChaosIT {

  private static final int SETS = Integer.getInteger("naru.sets", 600);
  private static final boolean FULL_SIZE = SETS >= 20_000;
  private static final int KILLS = FULL_SIZE ? 5 : SETS >= 1_500 ? 2 : 1;
  private static final int PROPOSED_ITEMS = FULL_SIZE ? 50_000 : 5_000;
  private static final int MOST_MEGABYTES = 700;

  private final Random random = Seed.random();

  @Test
  void serversAndDatabasesAreKilled() throws Exception {
    try (Landscape landscape = Landscape.of("chaos")) {
      landscape.up("master", "mall", "--no-sample").expect(0);
      long up = System.nanoTime();
      List<Strike> strikes = new ArrayList<>();
      strikes.add(history -> assertSmall(landscape, up, "master", "mall"));
      strikes.addAll(Strike.atNodes(landscape, times(KILLS, "master", "mall"), random));
      strikes.addAll(Strike.atDatabase(landscape, "master", KILLS, random));
      strikes.addAll(Strike.atDatabase(landscape, "mall", KILLS, random));

      new ChaosRun(landscape, List.of("master"), "mall", strikes, SETS, approval(), random).run();
    }
  }

  /** An agency's own PostgreSQL, of the newest version, killed under both. */
  @Test
  void twoMastersWriteToOneDatabase() throws Exception {
    try (Postgres postgres = Postgres.ofAnAgency("chaos-shared");
        Landscape landscape = Landscape.of("chaos-masters", Map.of("master2", "master"))) {
      for (String master : List.of("master", "master2")) {
        landscape.properties(master, postgres.properties("naru.catalog", "catalog"));
      }
      landscape.up("master", "mall", "master2", "--no-sample").expect(0);
      List<Strike> strikes =
          new ArrayList<>(
              Strike.atNodes(landscape, times(KILLS, "master", "master2", "mall"), random));
      strikes.add(Strike.at(postgres, random));

      new ChaosRun(
              landscape, List.of("master", "master2"), "mall", strikes, SETS, approval(), random)
          .run();
    }
  }

  /** Once in a usual build, twenty times with {@code -Dnaru.full=true}; always with an approval. */
  @Test
  void searchIsKilled() throws Exception {
    int kills = Boolean.getBoolean("naru.full") ? 20 : 1;
    try (Landscape landscape = Landscape.of("chaos-search")) {
      landscape.up("master", "search", "--no-sample").expect(0);
      long up = System.nanoTime();
      List<Strike> strikes = new ArrayList<>();
      strikes.add(history -> assertSmall(landscape, up, "search"));
      strikes.addAll(Strike.atNodes(landscape, times(kills, "search"), random));

      new ChaosRun(
              landscape,
              List.of("master"),
              "search",
              strikes,
              Math.max(SETS, kills * 100),
              new Approval(PROPOSED_ITEMS),
              random)
          .run();
    }
  }

  private static List<String> times(int times, String... nodes) {
    List<String> victims = new ArrayList<>();
    for (String node : nodes) {
      victims.addAll(Collections.nCopies(times, node));
    }
    return victims;
  }

  private static Approval approval() {
    return Boolean.getBoolean("naru.approval") ? new Approval(PROPOSED_ITEMS) : null;
  }

  /** The promise is about 60 s after the start; a later look, under load, is stricter. */
  private static void assertSmall(Landscape landscape, long up, String... nodes)
      throws IOException, InterruptedException {
    long age = System.nanoTime() - up;
    Thread.sleep(Math.max(0, Duration.ofSeconds(60).minusNanos(age).toMillis()));
    Map<String, Long> resident = new HashMap<>();
    for (String node : nodes) {
      resident.put(node, landscape.residentMegabytes(node));
    }
    System.out.println("resident MB: " + resident);
    assertThat(resident.values()).allMatch(megabytes -> megabytes < MOST_MEGABYTES);
  }
}
