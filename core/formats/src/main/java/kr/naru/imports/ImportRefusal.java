package kr.naru.imports;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import kr.naru.catalog.Violation;

/** A document that is not taken; nothing was changed. The message says the place and the rule. */
public class ImportRefusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Why; docs/import-format.md lists them. */
  public enum Rule {
    /** What the user says about the document does not fit. */
    TERMS,
    /** No XML, JSON, CSV or UTF-8; or more of it than is read. */
    MALFORMED,
    /** A document of a kind that is not taken. */
    UNKNOWN_KIND,
    /** Not built as its format wants it. */
    SCHEMA,
    /** Says something that has no meaning or cannot be stored. */
    INVALID_VALUE,
    /** Says something twice. */
    DOUBLED,
    /** Names several things where one is meant. */
    AMBIGUOUS,
    /** Holds nothing to import. */
    EMPTY,
    /** Holds the error message of the service it comes from. */
    SERVICE_ERROR;

    /** The name that programs read. */
    public String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private final Rule rule;
  private final int line;
  private final transient List<Violation> violations;

  private ImportRefusal(
      Rule rule, int line, String message, List<Violation> violations, Throwable cause) {
    super(message, cause);
    this.rule = rule;
    this.line = line;
    this.violations = List.copyOf(violations);
  }

  /** Of a document as a whole. */
  public ImportRefusal(Rule rule, String problem) {
    this(rule, problem, null);
  }

  public ImportRefusal(Rule rule, String problem, Throwable cause) {
    this(rule, 0, problem, List.of(), cause);
  }

  /**
   * @param line of the file, from 1
   */
  public static ImportRefusal at(Rule rule, long line, String problem) {
    return at(rule, line, problem, (Throwable) null);
  }

  public static ImportRefusal at(Rule rule, long line, String problem, Throwable cause) {
    return new ImportRefusal(rule, (int) line, "line " + line + ": " + problem, List.of(), cause);
  }

  /**
   * @param violations all that is wrong with the line, field by field
   */
  public static ImportRefusal at(Rule rule, long line, String problem, List<Violation> violations) {
    return new ImportRefusal(rule, (int) line, "line " + line + ": " + problem, violations, null);
  }

  public Rule rule() {
    return rule;
  }

  /** The line of the file, from 1; empty when it is about all of it. */
  public OptionalInt line() {
    return line < 1 ? OptionalInt.empty() : OptionalInt.of(line);
  }

  /** All that is wrong with the line, field by field; empty when the message says it all. */
  public List<Violation> violations() {
    return violations == null ? List.of() : violations;
  }
}
