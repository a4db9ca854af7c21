package kr.naru.web.json;

import java.util.List;

/** Input that was refused whole; the edge answers 400 or 422 with all that is wrong. */
public class InvalidInput extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * One error.
   *
   * @param entry index in a list of changes or number of a line, null outside a list
   */
  public record InputError(Integer entry, String field, String message) {}

  private final int status;
  private final transient List<InputError> errors;

  public InvalidInput(int status, String message, List<InputError> errors) {
    super(message);
    this.status = status;
    this.errors = List.copyOf(errors);
  }

  /** 400: not JSON; 422: JSON that says something impossible. */
  public int status() {
    return status;
  }

  public List<InputError> errors() {
    return errors;
  }
}
