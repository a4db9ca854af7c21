package kr.naru.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What to measure, from environment variables; {@code benchmarks/run.sh --help} lists them.
 *
 * @param root the repository with the built server
 * @param work for databases, homes and logs; emptied
 * @param peer folder of the peer's benchmark; null when there is none
 * @param sets size of the drain
 * @param peerRows size of the peer's phases
 * @param captureWrites size of the capture phase
 * @param warmUp size of the drain before anything is measured, also the peer's
 * @param rates changes a second in the lag phases
 * @param seconds length of a lag phase
 * @param rounds how often everything is measured, in turn with the peer
 * @param writers connections or clients that write at once
 * @param servers 1: catalog and mall are databases of one PostgreSQL; 2: each has a server of its
 *     own
 */
record Settings(
    Path root,
    Path work,
    Path peer,
    long sets,
    long peerRows,
    long captureWrites,
    long warmUp,
    List<Integer> rates,
    int seconds,
    int rounds,
    int writers,
    int servers,
    List<Variant> variants,
    int masterPort,
    int mallPort) {

  static Settings ofEnvironment() {
    String peer = text("PEER_DIR", "");
    long sets = number("N", 500_000);
    return new Settings(
        Path.of(text("NARU_ROOT", ".")).toAbsolutePath().normalize(),
        Path.of(text("WORK", System.getProperty("java.io.tmpdir") + "/naru-bench"))
            .toAbsolutePath()
            .normalize(),
        peer.isEmpty() ? null : Path.of(peer).toAbsolutePath().normalize(),
        sets,
        number("PEER_N", Math.min(sets, 200_000)),
        number("CAPTURE_N", Math.min(sets, 200_000)),
        number("WARMUP", Math.min(sets, 100_000)),
        list("RATES", "50,500").stream().map(Integer::valueOf).toList(),
        (int) number("SECONDS_PER_RATE", 30),
        (int) number("ROUNDS", 3),
        (int) number("WRITERS", 4),
        (int) number("SERVERS", 1),
        list("VARIANTS", "durable,relaxed").stream()
            .map(name -> Variant.valueOf(name.toUpperCase(Locale.ROOT)))
            .toList(),
        (int) number("MASTER_PORT", 18_080),
        (int) number("MALL_PORT", 18_180));
  }

  private static String text(String name, String otherwise) {
    String value = System.getenv(name);
    return value == null || value.isBlank() ? otherwise : value.strip();
  }

  private static long number(String name, long otherwise) {
    return Long.parseLong(text(name, Long.toString(otherwise)));
  }

  private static List<String> list(String name, String otherwise) {
    return Arrays.stream(text(name, otherwise).split(",")).map(String::strip).toList();
  }
}
