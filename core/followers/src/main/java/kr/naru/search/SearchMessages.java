package kr.naru.search;

import java.nio.file.FileSystemException;

/** What the search index tells its operator; docs/messages.md says what to do about each. */
final class SearchMessages {

  private static final System.Logger LOG = System.getLogger("kr.naru.search");

  private SearchMessages() {}

  static void notClosed(Exception cause) {
    LOG.log(
        System.Logger.Level.WARNING,
        "NARU3101 the search index could not be closed: " + reason(cause),
        cause);
  }

  static void partNotDeleted(Exception cause) {
    LOG.log(
        System.Logger.Level.WARNING,
        "NARU3102 a part of an applied set could not be deleted: " + reason(cause));
  }

  /** What an exception and its causes say, each once. */
  static String reason(Throwable cause) {
    StringBuilder reason = new StringBuilder(String.valueOf(cause.getMessage()));
    if (cause.getMessage() == null || cause instanceof FileSystemException) {
      reason.insert(0, cause.getClass().getSimpleName() + " ");
    }
    Throwable deeper = cause.getCause();
    if (deeper != null && deeper != cause && deeper.getMessage() != null) {
      reason.append(" (").append(deeper.getMessage()).append(')');
    }
    return reason.toString();
  }
}
