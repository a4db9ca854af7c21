package kr.naru.ubl;

/** A document that is not taken; the message names the line, the rule and what is wrong. */
public class UblRefusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int line;

  UblRefusal(int line, String problem, Throwable cause) {
    super("line " + line + ": " + problem, cause);
    this.line = line;
  }

  UblRefusal(int line, String problem) {
    this(line, problem, null);
  }

  /** The line of the file, from 1. */
  public int line() {
    return line;
  }
}
