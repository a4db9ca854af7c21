package kr.naru.web;

/** This node has not the role that the request needs. */
public class NotHere extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public NotHere(String message) {
    super(message);
  }
}
