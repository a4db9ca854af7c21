package kr.naru.itest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A node's database process, found by PostgreSQL's own pid file. */
record DatabasePid(Path folder) {

  /** Ends it with SIGKILL and returns when it is gone; its children end themselves. */
  boolean kill9() throws IOException {
    Path file = folder.resolve("data/postmaster.pid");
    if (!Files.exists(file)) {
      return false;
    }
    Optional<ProcessHandle> server =
        ProcessHandle.of(Long.parseLong(Files.readAllLines(file).get(0).strip()))
            .filter(this::isThisServer);
    server.ifPresent(
        process -> {
          process.destroyForcibly();
          process.onExit().join();
        });
    return server.isPresent();
  }

  private boolean isThisServer(ProcessHandle process) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"))
          .contains("\0-D\0" + folder.resolve("data") + "\0");
    } catch (IOException ended) {
      return false;
    }
  }
}
