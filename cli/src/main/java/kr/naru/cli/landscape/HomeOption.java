package kr.naru.cli.landscape;

import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which landscape a command means. */
public final class HomeOption {

  @Option(
      names = "--home",
      paramLabel = "DIR",
      description = "Folder of the landscape (default: $$NARU_HOME, else the launcher's .naru).")
  private Path home;

  public Landscape landscape() throws IOException {
    return Landscape.at(folder());
  }

  private Path folder() {
    if (home != null) {
      return home;
    }
    String environment = System.getenv("NARU_HOME");
    if (environment != null && !environment.isBlank()) {
      return Path.of(environment);
    }
    return Path.of(System.getProperty("naru.directory", ".")).resolve(".naru");
  }
}
