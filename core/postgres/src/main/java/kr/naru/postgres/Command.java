package kr.naru.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Programs that end by themselves. */
final class Command {

  private static final long PATIENCE_SECONDS = 300;

  /**
   * @param output standard output and error, as they came
   */
  record Result(int status, String output) {}

  private Command() {}

  /**
   * @param input its standard input
   * @throws PostgresException when the program is missing or does not end within 5 minutes
   */
  static Result run(List<String> command, String input) throws IOException {
    Process process = start(command);
    CompletableFuture<String> output =
        CompletableFuture.supplyAsync(() -> read(process.getInputStream()));
    IOException unread = write(process.getOutputStream(), input);
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new PostgresException(command.get(0) + " does not end");
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new PostgresException(command.get(0) + " was interrupted", e);
    }
    if (unread != null && process.exitValue() == 0) {
      throw unread;
    }
    return new Result(process.exitValue(), output.join());
  }

  /**
   * @throws PostgresException with the program's last words when its exit status is not 0
   */
  static String require(List<String> command, String input, String what) throws IOException {
    Result result = run(command, input);
    if (result.status() != 0) {
      throw new PostgresException(
          what + " failed (exit " + result.status() + "):\n" + result.output().strip());
    }
    return result.output();
  }

  private static Process start(List<String> command) throws PostgresException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    cleanEnvironment(builder.environment());
    try {
      return builder.start();
    } catch (IOException missing) {
      throw new PostgresException(
          command.get(0) + " cannot be run: " + missing.getMessage(), missing);
    }
  }

  /** What went wrong; a program that fails at once may not read, and its exit status counts. */
  private static IOException write(OutputStream stream, String input) {
    try (stream) {
      stream.write(input.getBytes(StandardCharsets.UTF_8));
      return null;
    } catch (IOException notRead) {
      return notRead;
    }
  }

  private static String read(InputStream stream) {
    try (stream) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Neither the caller's locale nor its PostgreSQL settings (PGDATA, PGPORT, …) may count. */
  static void cleanEnvironment(Map<String, String> environment) {
    String path = environment.getOrDefault("PATH", "/usr/bin:/bin");
    environment.clear();
    environment.put("PATH", path);
    environment.put("LC_ALL", "C");
    environment.put("TZ", "UTC");
  }
}
