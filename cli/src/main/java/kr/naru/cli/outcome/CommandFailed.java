package kr.naru.cli.outcome;

/** Ends the command: the message is printed as it stands, without a stack trace. */
public class CommandFailed extends RuntimeException {

  private final int exitCode;

  public CommandFailed(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  public CommandFailed(int exitCode, String message, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  public int exitCode() {
    return exitCode;
  }
}
