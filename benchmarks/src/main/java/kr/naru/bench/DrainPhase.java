package kr.naru.bench;

/**
 * Lets a backlog grow while nobody replicates, then takes the time until the mall has all of it.
 */
final class DrainPhase {

  private static final long SESSIONS_END_MILLIS = 1_000;

  private final Session session;
  private final int writers;

  DrainPhase(Session session, int writers) {
    this.session = session;
    this.writers = writers;
  }

  /** Not measured: the nodes compile their code. */
  void warmUp(long count) throws Exception {
    CpuMeter.Use use = drain("warm-up drain", count);
    System.out.printf("    warm-up: %,.0f rows/s, CPU in µs/row:", count / use.elapsed());
    use.seconds()
        .forEach((name, seconds) -> System.out.printf(" %s %.0f;", name, seconds * 1e6 / count));
    System.out.println();
  }

  /** Adds rows a second and CPU for each row; numbering is in it for the master was frozen. */
  void measure(long count, Figures figures) throws Exception {
    CpuMeter.Use use = drain("drain", count);
    Variant variant = session.variant();
    figures.add(variant, Figures.Side.NARU, "drain", "rows/s", count / use.elapsed());
    figures.add(variant, Figures.Side.NARU, "drain, CPU", "µs/row", use.all() * 1e6 / count);
    double jvms = use.of(Landscape.MASTER, Landscape.MALL);
    double postgres = use.all() - jvms;
    figures.add(
        variant, Figures.Side.NARU, "drain, CPU of both JVMs", "µs/row", jvms * 1e6 / count);
    figures.add(
        variant,
        Figures.Side.NARU,
        "drain, CPU of " + Postgres.ALL,
        "µs/row",
        postgres * 1e6 / count);
    use.seconds()
        .forEach(
            (name, seconds) ->
                figures.add(
                    variant,
                    Figures.Side.NARU,
                    "drain, CPU of " + name,
                    "µs/row",
                    seconds * 1e6 / count));
    Quiet.say(use);
  }

  private CpuMeter.Use drain(String name, long count) throws Exception {
    long expected = session.nodes().master().head() + count;
    session.nodes().freeze();
    CpuMeter meter;
    try {
      double rate = new Load(writers, session.writers()).run(session.take(count), count);
      System.out.printf("    written: %,d sets at %,.0f/s by JDBC%n", count, rate);
      // The writers' sessions in the database end; their CPU is none of the drain's.
      Thread.sleep(SESSIONS_END_MILLIS);
      meter = new CpuMeter(session.processes());
    } finally {
      session.nodes().thaw();
    }
    session.awaitApplied(expected);
    CpuMeter.Use use = meter.stop();
    session.equal(name);
    return use;
  }
}
