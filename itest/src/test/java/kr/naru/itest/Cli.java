package kr.naru.itest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The command line as its launcher calls it: {@code java -jar naru.jar …}. */
final class Cli {

  private static final Duration PATIENCE = Duration.ofMinutes(20);
  private static final AtomicInteger RUNS = new AtomicInteger();

  private final Path folder;

  /**
   * @param folder for what it prints; stays
   */
  Cli(Path folder) {
    this.folder = folder;
  }

  static Path root() {
    return Path.of(System.getProperty("naru.root", "..")).toAbsolutePath().normalize();
  }

  private static Path jar() {
    String given = System.getProperty("naru.cli.jar");
    return given == null
        ? root().resolve("cli/target/naru.jar")
        : Path.of(given).toAbsolutePath().normalize();
  }

  CliRun run(Map<String, String> environment, List<String> arguments) throws IOException {
    Files.createDirectories(folder);
    String name = "%03d-%s".formatted(RUNS.incrementAndGet(), arguments.get(0));
    Path out = folder.resolve(name + ".out");
    Path err = folder.resolve(name + ".err");
    ProcessBuilder builder =
        new ProcessBuilder(command(arguments))
            .directory(folder.toFile())
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().putAll(environment);
    long begun = System.nanoTime();
    int exitCode = await(builder.start(), arguments);
    return new CliRun(
        arguments,
        exitCode,
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8),
        Duration.ofNanos(System.nanoTime() - begun));
  }

  private static List<String> command(List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx128m"));
    command.addAll(List.of("-Dfile.encoding=UTF-8", "-Dnaru.terminal=false"));
    command.addAll(List.of("-Dnaru.directory=" + root(), "-jar", jar().toString()));
    command.addAll(arguments);
    return command;
  }

  private static int await(Process process, List<String> arguments) {
    try {
      if (!process.waitFor(PATIENCE.toMinutes(), TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new AssertionError("naru " + arguments + " did not end within " + PATIENCE);
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while naru " + arguments + " ran", e);
    }
  }
}
