package kr.naru.web;

/** This node has not the role that the request needs. */
public class NotHere extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String code;

  /**
   * @param code for programs
   */
  public NotHere(String code, String message) {
    super(message);
    this.code = code;
  }

  String code() {
    return code;
  }
}
