package kr.naru.imports;

/** A file that is not taken; the message names the place, the rule and what is wrong. */
public class ImportRefusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ImportRefusal(String problem) {
    super(problem);
  }

  public ImportRefusal(String problem, Throwable cause) {
    super(problem, cause);
  }

  /**
   * @param line of the file, from 1
   */
  public static ImportRefusal at(long line, String problem) {
    return new ImportRefusal("line " + line + ": " + problem);
  }
}
