package kr.naru.cli.landscape;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import kr.naru.cli.outcome.CommandFailed;
import kr.naru.cli.outcome.ExitCode;

/** Ports of this machine that nobody uses. */
public final class FreePort {

  private FreePort() {}

  /**
   * @param needing what needs the port, for the message
   * @param option by which another one is chosen
   * @throws CommandFailed when another program uses it
   */
  public static void require(int port, String needing, String option) throws IOException {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
    } catch (BindException taken) {
      throw new CommandFailed(
          ExitCode.FAILED,
          "port "
              + port
              + ", which "
              + needing
              + " needs, is in use by another program; free it, or choose another with "
              + option,
          taken);
    }
  }
}
