package kr.naru.itest.chaos;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import kr.naru.itest.Landscape;
import kr.naru.itest.Postgres;

/**
 * Kills something with SIGKILL, waits a moment, and starts it again; or looks while others write.
 */
@FunctionalInterface
interface Strike {

  long LONGEST_ABSENCE_MILLIS = 3_000;

  void run(History history) throws IOException, InterruptedException;

  /**
   * Strikes at nodes of a landscape, each as many times as it is named; sometimes two are down at
   * once. They are started in any order.
   */
  static List<Strike> atNodes(Landscape landscape, List<String> nodes, Random random) {
    List<String> order = new ArrayList<>(nodes);
    Collections.shuffle(order, random);
    List<Strike> strikes = new ArrayList<>();
    while (!order.isEmpty()) {
      List<String> victims = new ArrayList<>(List.of(order.remove(0)));
      if (!order.isEmpty() && !victims.contains(order.get(0)) && random.nextBoolean()) {
        victims.add(order.remove(0));
      }
      strikes.add(history -> strike(landscape, victims, random, history));
    }
    return strikes;
  }

  /** Kills the database under a node that goes on, so many times. */
  static List<Strike> atDatabase(Landscape landscape, String node, int times, Random random) {
    return Collections.nCopies(
        times,
        history -> {
          System.out.println("kill -9 the database of " + node);
          landscape.kill9Database(node);
          Thread.sleep(random.nextLong(LONGEST_ABSENCE_MILLIS));
          landscape.start(node);
          System.out.println("the database of " + node + " is up again");
        });
  }

  /** Kills somebody's own database under the nodes that use it. */
  static Strike at(Postgres postgres, Random random) {
    return history -> {
      System.out.println("kill -9 postgres");
      postgres.kill9();
      Thread.sleep(random.nextLong(LONGEST_ABSENCE_MILLIS));
      postgres.start();
      System.out.println("postgres is up again");
    };
  }

  private static void strike(
      Landscape landscape, List<String> victims, Random random, History history)
      throws IOException, InterruptedException {
    for (String victim : victims) {
      System.out.println("kill -9 " + victim);
      landscape.kill9(victim);
    }
    Thread.sleep(random.nextLong(LONGEST_ABSENCE_MILLIS));
    Collections.shuffle(victims, random);
    for (String victim : victims) {
      history.starts(victim);
      landscape.start(victim);
      System.out.println(victim + " is up again");
    }
  }
}
