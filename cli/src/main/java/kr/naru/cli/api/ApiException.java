package kr.naru.cli.api;

import java.util.OptionalLong;
import kr.naru.cli.outcome.CommandFailed;
import kr.naru.cli.outcome.ExitCode;

/** The server answered with an error; the message is a sentence for people. */
public final class ApiException extends CommandFailed {

  private final int status;
  private final String code;
  private final long line;

  /**
   * @param code empty when the answer says none
   * @param line 0 when the answer says none
   */
  ApiException(int status, String code, long line, String message) {
    super(exitCode(status), message);
    this.status = status;
    this.code = code;
    this.line = line;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** Why, as the API names it; empty when the answer says none. */
  public String code() {
    return code;
  }

  /** The line of the body that was refused, from 1; empty when it is about no line. */
  public OptionalLong line() {
    return line < 1 ? OptionalLong.empty() : OptionalLong.of(line);
  }

  /** A refusal is an answer; unknown credentials and a failing server are none. */
  private static int exitCode(int status) {
    return status >= 400 && status < 500 && status != 401 ? ExitCode.NO : ExitCode.FAILED;
  }
}
