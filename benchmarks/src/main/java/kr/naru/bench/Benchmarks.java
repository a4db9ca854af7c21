package kr.naru.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import kr.naru.postgres.PostgresPrograms;

/**
 * Measures the phases that the arguments name, in rounds, in turn with the peer, and prints the
 * medians.
 */
public final class Benchmarks {

  private enum Phase {
    LAG,
    DRAIN,
    CAPTURE
  }

  private final Settings settings;
  private final Set<Phase> phases;
  private final Figures figures = new Figures();

  private Benchmarks(Settings settings, Set<Phase> phases) {
    this.settings = settings;
    this.phases = phases;
  }

  public static void main(String[] arguments) throws Exception {
    Set<Phase> phases = EnumSet.noneOf(Phase.class);
    for (String argument : arguments) {
      if (argument.equals("all")) {
        phases.addAll(EnumSet.allOf(Phase.class));
      } else {
        phases.add(Phase.valueOf(argument.toUpperCase(Locale.ROOT)));
      }
    }
    new Benchmarks(Settings.ofEnvironment(), phases.isEmpty() ? EnumSet.allOf(Phase.class) : phases)
        .run();
  }

  private void run() throws Exception {
    Files.createDirectories(settings.work());
    System.out.println(settings);
    System.out.printf(
        "%d processors, JDK %s, load average %s%n",
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("java.version"),
        Ticks.load());
    Peer peer = Peer.copy(settings);
    for (int round = 1; round <= settings.rounds(); round++) {
      for (Variant variant : settings.variants()) {
        System.out.printf("round %d, %s%n", round, variant.title());
        measure(variant);
        if (peer != null) {
          peer.measure(variant, figures);
        }
        Files.writeString(settings.work().resolve("figures.md"), figures.tables());
      }
    }
    System.out.println(figures.tables());
  }

  private void measure(Variant variant) throws Exception {
    Path folder = emptied(settings.work().resolve("naru"));
    PostgresPrograms programs =
        new PostgresPrograms(settings.root().resolve("ear/target/server/postgresql"));
    boolean durable = variant == Variant.DURABLE;
    try (Postgres first = Postgres.start(programs, folder.resolve("pg"), durable);
        Postgres second =
            settings.servers() == 2
                ? Postgres.start(programs, folder.resolve("pg-mall"), durable)
                : null) {
      System.out.println("    " + first.describe());
      measureOn(variant, folder, first, second == null ? first : second);
    }
  }

  private void measureOn(Variant variant, Path folder, Postgres first, Postgres second)
      throws Exception {
    if (phases.contains(Phase.CAPTURE)) {
      new CapturePhase(() -> first.connect("capture"), List.of(first::allTicks), settings.writers())
          .measure(variant, first.url("capture"), Postgres.USER, settings.captureWrites(), figures);
    }
    if (needsNodes()) {
      try (Session session = Session.start(settings, variant, folder, first, second)) {
        measure(session);
      }
    }
  }

  private boolean needsNodes() {
    return phases.contains(Phase.LAG) || phases.contains(Phase.DRAIN);
  }

  private void measure(Session session) throws Exception {
    DrainPhase drain = new DrainPhase(session, settings.writers());
    drain.warmUp(Math.min(settings.warmUp(), settings.sets()));
    if (phases.contains(Phase.LAG)) {
      LagPhase lag = new LagPhase(session, settings);
      for (int rate : settings.rates()) {
        lag.measure(rate, "JDBC", session.writers(), figures);
        lag.measure(rate, "REST", () -> new RestItems(session.nodes().master()), figures);
      }
    }
    if (phases.contains(Phase.DRAIN)) {
      drain.measure(settings.sets(), figures);
    }
  }

  private static Path emptied(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        Path[] deepestFirst = files.toArray(Path[]::new);
        Arrays.sort(deepestFirst, (a, b) -> b.getNameCount() - a.getNameCount());
        for (Path file : deepestFirst) {
          Files.delete(file);
        }
      }
    }
    return Files.createDirectories(folder);
  }
}
