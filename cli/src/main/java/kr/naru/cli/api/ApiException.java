package kr.naru.cli.api;

import kr.naru.cli.outcome.CommandFailed;
import kr.naru.cli.outcome.ExitCode;

/** The server answered with an error; the message is a sentence for people. */
public final class ApiException extends CommandFailed {

  private final int status;

  ApiException(int status, String message) {
    super(exitCode(status), message);
    this.status = status;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** A refusal is an answer; unknown credentials and a failing server are none. */
  private static int exitCode(int status) {
    return status >= 400 && status < 500 && status != 401 ? ExitCode.NO : ExitCode.FAILED;
  }
}
