package kr.naru.bench;

import static kr.naru.bench.Figures.Side.PEER;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * SymmetricDS' own benchmark, copied to the work folder and run there; its figures are read from
 * what it prints.
 */
final class Peer {

  private static final String CPU =
      "\\[.*?cpu s: jvm ([\\d.]+), pg-src ([\\d.]+), pg-tgt ([\\d.]+)";
  private static final Pattern CONTROL =
      Pattern.compile("^control load.*?\\((\\d+) rows/s\\) " + CPU);
  private static final Pattern CAPTURE =
      Pattern.compile("^A insert load.*?\\((\\d+) rows/s;.*?" + CPU);
  private static final Pattern DRAIN =
      Pattern.compile("^A insert backlog drained.*?-> (\\d+) rows/s replication " + CPU);
  private static final Pattern LAG =
      Pattern.compile(
          "^D lag at (\\d+) changes/s.*?p50 (-?\\d+) ms, p90 -?\\d+ ms, p99 (-?\\d+) ms, max (-?\\d+) ms");

  /** The rate phase needs no more rows than this before it. */
  private static final long FEW = 2_000;

  private final Path folder;
  private final Settings settings;

  private Peer(Path folder, Settings settings) {
    this.folder = folder;
    this.settings = settings;
  }

  /** Copies it; null, with a line that says so, when there is none. */
  static Peer copy(Settings settings) throws IOException {
    if (settings.peer() == null || !Files.isRegularFile(settings.peer().resolve("run.sh"))) {
      System.out.println(
          "peer skipped: PEER_DIR "
              + (settings.peer() == null ? "is not set" : "has no run.sh: " + settings.peer()));
      return null;
    }
    Path folder = settings.work().resolve("peer");
    Files.walkFileTree(settings.peer(), new Copier(settings.peer(), folder));
    return new Peer(folder, settings);
  }

  /**
   * Everything at the first rate, and for each further one a short run for its lag only. Warmed up
   * as long as we are.
   */
  void measure(Variant variant, Figures figures) throws IOException, InterruptedException {
    long rows = settings.peerRows();
    for (int rate : settings.rates()) {
      read(run(variant, rows, rate), variant, rows, figures);
      rows = Math.min(FEW, rows);
    }
  }

  private List<String> run(Variant variant, long rows, int rate)
      throws IOException, InterruptedException {
    System.out.printf("  peer: %,d rows, %d/s%n", rows, rate);
    ProcessBuilder builder =
        new ProcessBuilder("bash", "run.sh", Long.toString(rows)).directory(folder.toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "WORK", folder.resolve("work").toString(),
                "DURABLE", variant == Variant.DURABLE ? "1" : "0",
                "WARMUP", Long.toString(settings.warmUp()),
                "THREADS", Integer.toString(settings.writers()),
                "RATE", Integer.toString(rate),
                "LAG_S", Integer.toString(settings.seconds())));
    Process process = builder.redirectErrorStream(true).start();
    Path log = folder.resolveSibling("peer.log");
    List<String> figures = new ArrayList<>();
    try (BufferedReader lines = process.inputReader()) {
      boolean summary = false;
      List<String> all = new ArrayList<>();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        all.add(line);
        if (summary) {
          figures.add(line);
        }
        summary |= line.startsWith("==== SymmetricDS");
      }
      Files.write(log, all);
    }
    int status = process.waitFor();
    if (status != 0) {
      throw new IOException("the peer ended with " + status + "; its output is in " + log);
    }
    return figures;
  }

  private void read(List<String> lines, Variant variant, long rows, Figures figures) {
    double[] control = null;
    boolean full = rows == settings.peerRows();
    for (String line : lines) {
      Matcher lag = LAG.matcher(line);
      if (lag.find()) {
        addLag(variant, lag, figures);
      } else if (full && CONTROL.matcher(line).find()) {
        control = numbers(CONTROL, line);
        figures.add(variant, PEER, "writes without capture", "rows/s", control[0]);
      } else if (full && CAPTURE.matcher(line).find()) {
        addCapture(variant, control, numbers(CAPTURE, line), rows, figures);
      } else if (full && DRAIN.matcher(line).find()) {
        addDrain(variant, numbers(DRAIN, line), rows, figures);
      } else {
        System.out.println("    peer says " + line);
      }
    }
  }

  private static void addLag(Variant variant, Matcher lag, Figures figures) {
    String name = "lag at " + lag.group(1) + "/s, JDBC";
    figures.add(variant, PEER, name + ", p50", "ms", Double.parseDouble(lag.group(2)));
    figures.add(variant, PEER, name + ", p99", "ms", Double.parseDouble(lag.group(3)));
    figures.add(variant, PEER, name + ", max", "ms", Double.parseDouble(lag.group(4)));
  }

  private static void addCapture(
      Variant variant, double[] control, double[] capture, long rows, Figures figures) {
    double micros = 1e6 / rows;
    figures.add(variant, PEER, "writes with capture", "rows/s", capture[0]);
    String[] whose = {"in all", "of " + Postgres.ALL, "of " + CpuMeter.OWN};
    double[] before = {sum(control), control[2] + control[3], control[1]};
    double[] after = {sum(capture), capture[2] + capture[3], capture[1]};
    for (int i = 0; i < whose.length; i++) {
      figures.add(
          variant, PEER, "write without capture, CPU " + whose[i], "µs", before[i] * micros);
      figures.add(
          variant, PEER, "capture adds, CPU " + whose[i], "µs", (after[i] - before[i]) * micros);
    }
  }

  private static void addDrain(Variant variant, double[] drain, long rows, Figures figures) {
    double micros = 1e6 / rows;
    figures.add(variant, PEER, "drain", "rows/s", drain[0]);
    figures.add(variant, PEER, "drain, CPU", "µs/row", sum(drain) * micros);
    figures.add(variant, PEER, "drain, CPU of both JVMs", "µs/row", drain[1] * micros);
    figures.add(
        variant, PEER, "drain, CPU of " + Postgres.ALL, "µs/row", (drain[2] + drain[3]) * micros);
  }

  /** CPU of JVM and both servers. */
  private static double sum(double[] figures) {
    return figures[1] + figures[2] + figures[3];
  }

  private static double[] numbers(Pattern pattern, String line) {
    Matcher matcher = pattern.matcher(line);
    matcher.find();
    double[] numbers = new double[matcher.groupCount()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Double.parseDouble(matcher.group(i + 1));
    }
    return numbers;
  }

  /** Contents only: the original may be read-only. */
  private static final class Copier extends SimpleFileVisitor<Path> {

    private final Path from;
    private final Path to;

    Copier(Path from, Path to) {
      this.from = from;
      this.to = to;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
        throws IOException {
      Files.createDirectories(to.resolve(from.relativize(folder)));
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Path target = to.resolve(from.relativize(file));
      if (!Files.exists(target)) {
        Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
