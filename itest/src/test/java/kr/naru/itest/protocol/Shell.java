package kr.naru.itest.protocol;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs stock tools in a folder, as a person at a terminal does. */
final class Shell {

  private static final long PATIENCE_SECONDS = 120;

  /** What a command printed and how it ended. */
  record Outcome(int exitCode, String output) {}

  private final Path folder;
  private final Map<String, String> environment;

  Shell(Path folder, Map<String, String> environment) {
    this.folder = folder;
    this.environment = environment;
  }

  Outcome run(String... command) throws IOException, InterruptedException {
    Path output = folder.resolve("output");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    builder.environment().put("LC_ALL", "C.UTF-8");
    Process process = builder.start();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError(List.of(command) + " does not end: " + Files.readString(output));
    }
    return new Outcome(process.exitValue(), Files.readString(output));
  }

  /** Runs a command that must end well. */
  String expect(String... command) throws IOException, InterruptedException {
    Outcome outcome = run(command);
    if (outcome.exitCode() != 0) {
      throw new AssertionError(
          String.join(" ", command)
              + "\nended with "
              + outcome.exitCode()
              + "\n"
              + outcome.output());
    }
    return outcome.output();
  }
}
