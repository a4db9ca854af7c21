package kr.naru.verify;

import java.io.Serial;

/** The comparison could not be made; says why. Nothing is known about the copy. */
public final class ComparisonException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  public ComparisonException(String message) {
    super(message);
  }

  public ComparisonException(String message, Throwable cause) {
    super(message, cause);
  }
}
