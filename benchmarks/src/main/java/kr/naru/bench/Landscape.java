package kr.naru.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** A master and a mall, started the way people start them, with a home of their own. */
final class Landscape implements AutoCloseable {

  static final String MASTER = "master JVM";
  static final String MALL = "mall JVM";

  private final Settings settings;
  private final Path home;
  private final Thread endWithUs = new Thread(this::stopQuietly);
  private long masterProcess;
  private long mallProcess;
  private Api master;
  private Api mall;

  private Landscape(Settings settings, Path home) {
    this.settings = settings;
    this.home = home;
  }

  /**
   * @param properties for each node's {@code .properties} file; a node without keeps its defaults
   */
  static Landscape start(Settings settings, Path home, Map<String, Properties> properties)
      throws IOException, InterruptedException {
    Landscape landscape = new Landscape(settings, home);
    Files.createDirectories(home);
    for (Map.Entry<String, Properties> node : properties.entrySet()) {
      try (Writer out = Files.newBufferedWriter(home.resolve(node.getKey() + ".properties"))) {
        node.getValue().store(out, null);
      }
    }
    Runtime.getRuntime().addShutdownHook(landscape.endWithUs);
    landscape.up();
    return landscape;
  }

  private void up() throws IOException, InterruptedException {
    naru(
        "up",
        "master",
        "mall",
        "--no-sample",
        "--master-port",
        Integer.toString(settings.masterPort()),
        "--mall-port",
        Integer.toString(settings.mallPort()));
    masterProcess = process("master");
    mallProcess = process("mall");
    Properties credentials = new Properties();
    try (InputStream in = Files.newInputStream(home.resolve("credentials"))) {
      credentials.load(in);
    }
    String password = credentials.getProperty("admin.password");
    master = new Api(settings.masterPort(), password);
    mall = new Api(settings.mallPort(), password);
  }

  Api master() {
    return master;
  }

  Api mall() {
    return mall;
  }

  Map<String, Long> ticks() {
    Map<String, Long> ticks = new LinkedHashMap<>();
    ticks.put(MASTER, Ticks.of(masterProcess));
    ticks.put(MALL, Ticks.of(mallProcess));
    return ticks;
  }

  /** Freezes the nodes' processes; nothing they have is lost, and their code stays compiled. */
  void freeze() throws IOException, InterruptedException {
    signal("-STOP", mallProcess, masterProcess);
  }

  void thaw() throws IOException, InterruptedException {
    signal("-CONT", masterProcess, mallProcess);
  }

  private static void signal(String signal, long... processes)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("kill", signal));
    for (long process : processes) {
      command.add(Long.toString(process));
    }
    int status = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (status != 0) {
      throw new IOException(String.join(" ", command) + " failed with status " + status);
    }
  }

  private long process(String node) throws IOException {
    return Long.parseLong(Files.readString(home.resolve("run/" + node + ".pid")).strip());
  }

  private void naru(String... arguments) throws IOException, InterruptedException {
    Path log = home.resolveSibling("naru.log");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Dnaru.directory=" + settings.root());
    command.addAll(List.of("-jar", settings.root().resolve("cli/target/naru.jar").toString()));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--home", home.toString()));
    int status =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start()
            .waitFor();
    if (status != 0) {
      throw new IOException(
          "naru " + arguments[0] + " ended with " + status + "; its output is in " + log);
    }
  }

  @Override
  public void close() throws IOException, InterruptedException {
    Runtime.getRuntime().removeShutdownHook(endWithUs);
    stop();
  }

  private void stop() throws IOException, InterruptedException {
    if (mallProcess != 0) {
      thaw();
    }
    naru("down");
  }

  private void stopQuietly() {
    try {
      stop();
    } catch (IOException | InterruptedException e) {
      System.err.println("the nodes in " + home + " may still run: " + e.getMessage());
    }
  }
}
