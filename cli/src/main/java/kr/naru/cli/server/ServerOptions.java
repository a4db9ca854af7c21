package kr.naru.cli.server;

import java.io.IOException;
import java.nio.file.Path;
import kr.naru.cli.api.ApiClient;
import kr.naru.cli.api.ServerAddress;
import kr.naru.cli.landscape.Credentials;
import kr.naru.cli.landscape.HomeOption;
import kr.naru.cli.landscape.Landscape;
import kr.naru.cli.outcome.CommandFailed;
import kr.naru.cli.outcome.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which server to ask and as whom. */
public final class ServerOptions {

  @Option(
      names = "--server",
      paramLabel = "URL",
      description = "Server to ask (default: the landscape's master).")
  private String server;

  @Option(
      names = "--credentials",
      paramLabel = "FILE",
      description = "Properties file with <user>.password (default: the landscape's).")
  private Path credentials;

  @Option(
      names = "--user",
      paramLabel = "NAME",
      description = "User of that file (default: admin; for import operator).")
  private String user;

  @Mixin private HomeOption home;

  public Landscape landscape() throws IOException {
    return home.landscape();
  }

  /**
   * Whether the landscape's own master is asked, so that the landscape's files belong to the
   * answer.
   */
  public boolean asksLandscape() {
    return server == null;
  }

  public ApiClient client(String defaultUser) throws IOException {
    return new ApiClient(address(), credentials().login(user == null ? defaultUser : user));
  }

  /** Asks a node of this landscape instead. */
  public ApiClient client(ServerAddress node, String defaultUser) throws IOException {
    return new ApiClient(node, credentials().login(user == null ? defaultUser : user));
  }

  private ServerAddress address() throws IOException {
    try {
      return server == null ? landscape().master().address() : ServerAddress.parse(server);
    } catch (IllegalArgumentException noAddress) {
      throw new CommandFailed(ExitCode.USAGE, "--server: " + noAddress.getMessage(), noAddress);
    }
  }

  private Credentials credentials() throws IOException {
    return Credentials.read(credentials == null ? landscape().credentials() : credentials);
  }
}
