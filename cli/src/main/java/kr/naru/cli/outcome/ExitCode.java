package kr.naru.cli.outcome;

/** The exit codes that {@code --help} promises. */
public final class ExitCode {

  public static final int OK = 0;

  /** The question was answered and the answer is no: refused, not found, not synchronized. */
  public static final int NO = 1;

  public static final int USAGE = 2;

  /** Nobody could answer: no server, a failing server, or credentials it does not know. */
  public static final int FAILED = 3;

  private ExitCode() {}
}
