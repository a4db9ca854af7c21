package kr.naru.cli.api;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import kr.naru.cli.outcome.CommandFailed;
import kr.naru.cli.outcome.ExitCode;

/** No answer came: nobody listens, the connection broke, or it took too long. */
public final class Unreachable extends CommandFailed {

  Unreachable(ServerAddress server, IOException cause) {
    super(ExitCode.FAILED, sentence(server, cause), cause);
  }

  private static String sentence(ServerAddress server, IOException cause) {
    if (cause instanceof ConnectException) {
      return "no server answers at "
          + server
          + "; start it with ./naru up, or name another with --server";
    }
    if (cause instanceof HttpTimeoutException) {
      return "the server at " + server + " did not answer in time";
    }
    String reason =
        cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    return "the connection to " + server + " broke: " + reason;
  }
}
