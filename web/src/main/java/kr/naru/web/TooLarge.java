package kr.naru.web;

/** A body above its limit; it was not read to its end. */
public class TooLarge extends RuntimeException {

  private static final long serialVersionUID = 1L;

  TooLarge(long limit) {
    super("the body is larger than " + limit + " octets; split it, or import a file");
  }
}
