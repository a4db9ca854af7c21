package kr.naru.search;

/** The words of a search make a larger query than one search may run. */
public class TooManyWords extends RuntimeException {

  private static final long serialVersionUID = 1L;

  TooManyWords(String message, Throwable cause) {
    super(message, cause);
  }
}
