package kr.naru.bench;

/** Writes at a steady rate and takes each item's way from commit to visible. */
final class LagPhase {

  private static final int WARM_UP_SECONDS = 5;

  private final Session session;
  private final Settings settings;

  LagPhase(Session session, Settings settings) {
    this.session = session;
    this.settings = settings;
  }

  void measure(int rate, String way, ItemWriter.Factory factory, Figures figures) throws Exception {
    write(rate, WARM_UP_SECONDS, factory);
    int count = rate * settings.seconds();
    String name = "lag at " + rate + "/s, " + way;
    try (CommitTimestamps watch = session.watch()) {
      CpuMeter meter = new CpuMeter(session.processes());
      long first = write(rate, settings.seconds(), factory);
      CpuMeter.Use use = meter.stop();
      figures.addLags(session.variant(), Figures.Side.NARU, name, watch.millis(first, count));
      Quiet.say(use);
    }
    session.equal(name);
  }

  /**
   * Returns when the mall has it all.
   *
   * @return the first number
   */
  private long write(int rate, int seconds, ItemWriter.Factory factory) throws Exception {
    int count = rate * seconds;
    long expected = session.nodes().master().head() + count;
    long first = session.take(count);
    double reached = new Load(settings.writers(), factory).paced(first, rate, seconds);
    session.awaitApplied(expected);
    if (reached < 0.95 * rate) {
      System.out.printf("    the writers reached only %.0f/s%n", reached);
    }
    return first;
  }
}
