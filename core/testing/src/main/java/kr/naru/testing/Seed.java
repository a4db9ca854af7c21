package kr.naru.testing;

import java.util.Random;

/** The choices of a random test: printed, and repeated with {@code -Dnaru.seed=…}. */
public final class Seed {

  private Seed() {}

  public static Random random() {
    long seed = Long.getLong("naru.seed", System.nanoTime());
    System.out.println("-Dnaru.seed=" + seed);
    return new Random(seed);
  }
}
