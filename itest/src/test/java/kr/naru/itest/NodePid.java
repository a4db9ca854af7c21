package kr.naru.itest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A node's server process, found by the landscape's pid file alone. */
final class NodePid {

  private final Path home;
  private final String node;

  NodePid(Path home, String node) {
    this.home = home;
    this.node = node;
  }

  /** The process, when it runs and is really this node's. */
  Optional<ProcessHandle> process() throws IOException {
    Path file = home.resolve("run").resolve(node + ".pid");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    return ProcessHandle.of(Long.parseLong(Files.readString(file).strip()))
        .filter(ProcessHandle::isAlive)
        .filter(this::isThisNode);
  }

  private boolean isThisNode(ProcessHandle process) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"))
          .contains("-Djboss.server.base.dir=" + home.resolve(node) + "\0");
    } catch (IOException ended) {
      return false;
    }
  }

  /** Ends it with SIGKILL and returns when it is gone. */
  boolean kill9() throws IOException {
    Optional<ProcessHandle> process = process();
    if (process.isEmpty()) {
      return false;
    }
    process.get().destroyForcibly();
    awaitEnd(process.get());
    return true;
  }

  /** Linux's word on the resident memory, in MB of 2^20 octets. */
  long residentMegabytes() throws IOException {
    ProcessHandle process =
        process().orElseThrow(() -> new AssertionError(node + " is not running"));
    try (var lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
      return lines
              .filter(line -> line.startsWith("VmRSS:"))
              .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
              .findFirst()
              .orElseThrow()
          / 1024;
    }
  }

  private void awaitEnd(ProcessHandle process) {
    try {
      process.onExit().get(Duration.ofMinutes(2).toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while " + node + " ends", e);
    } catch (java.util.concurrent.ExecutionException | TimeoutException e) {
      throw new AssertionError(node + " (process " + process.pid() + ") does not end", e);
    }
  }
}
